# `make` alone says what there is.
.DEFAULT_GOAL := help
.PHONY: help demo test test-portable sanitize bench check format lint docs dependent install install-tests

# Messages between processes are gRPC's, which only those who ask for it build.
TRAITS := --traits GRPC

# Documented libraries; every one has a page of its own under .build/docs.
LIBRARIES := PostgresClient VersionedObjects PostgresObjects ServiceObjects RPC ComputeRPCAPI GRPCTransport \
    SchemaMigrations PostgresTesting
SOURCES := Package.swift Plugins Sources Tests Examples Benchmarks .ci/dependent/Package.swift .ci/dependent/Sources .ci/refusals.swift

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: install ## a rolling upgrade of real processes on a PostgreSQL of its own, with a summary it has checked
	@swift build $(TRAITS) --product RollingUpgrade
	@exec "$$(swift build $(TRAITS) --show-bin-path)/RollingUpgrade"

# Runs in which every core is busy all the time, and which mean little, or take too long, beside others.
STRESS := (FaultTests|CancellationStressTests|CrashTests)
# Tests that start many processes. Those of the transport are kept apart: their deadlines are real.
PROCESSES := tidemarkTests
TRANSPORT := GRPCTransportTests

test: install-tests ## every test, against TIDEMARK_TEST_DATABASE_URL or a PostgreSQL the tests start
	swift build $(TRAITS) --build-tests
	swift test $(TRAITS) --skip-build --skip '$(PROCESSES)' --skip '$(TRANSPORT)' --skip '$(STRESS)'
	swift test $(TRAITS) --skip-build --filter '$(STRESS)'
	swift test $(TRAITS) --skip-build --filter '$(TRANSPORT)'
	swift test $(TRAITS) --skip-build --filter '$(PROCESSES)'

test-portable: test ## the client's tests again, on the event loop for systems without epoll
	TIDEMARK_EVENT_LOOP=dispatch TIDEMARK_TEST_STRESS=5 swift test $(TRAITS) --skip-build --filter PostgresClientTests

sanitize: install-tests ## the client's tests under the thread and the address sanitizer
	.ci/sanitize

bench: install ## PostgresClient against libpq in C, messages against bare gRPC, by turns; BENCH_JSON=FILE also writes the numbers
	@.ci/install bench
	Benchmarks/run
	Benchmarks/MessageBenchmark/run

check: test test-portable sanitize lint docs dependent demo ## all that CI checks: tests, sanitizers, format, docs, embedding, README, demo

format: ## format the Swift sources in place
	swift format --in-place --recursive --parallel $(SOURCES)

lint: install ## is every source formatted, is what the documentation shows compiled, and what must not compile refused?
	swift format lint --strict --recursive --parallel $(SOURCES)
	.ci/readme
	.ci/snippets
	.ci/refusals
	.ci/generate-postgres-lists --check
	.ci/generate-proto --check

docs: install ## build the libraries' documentation into .build/docs; a broken link is an error
	.ci/docs $(LIBRARIES)

dependent: install ## does embedding only the object layer build only the object layer?
	.ci/dependent/check

install: ## install what is missing: libpq, zlib, pkg-config, PostgreSQL's server programs
	@.ci/install

install-tests: ## the same with what the tests need besides: PgBouncer, openssl, a Python with gRPC
	@.ci/install tests
	@.ci/python-client
