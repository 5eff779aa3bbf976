#ifndef TIDEMARK_CEPOLL_SHIM_H
#define TIDEMARK_CEPOLL_SHIM_H

#include <sys/epoll.h>
#include <sys/eventfd.h>

#endif
