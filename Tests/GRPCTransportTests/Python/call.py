"""Calls a method of a service with gRPC's own Python client, and prints what came back as one line of JSON.

call.py ADDRESS METHOD VERSION ARGUMENTS [AUTHORITIES CERTIFICATE KEY]
"""

import json
import sys

import grpc

from tidemark.rpc.v1 import rpc_pb2, rpc_pb2_grpc

address, method, version, arguments, *tls = sys.argv[1:]
if tls:
    authorities, certificate, key = (open(name, "rb").read() for name in tls)
    channel = grpc.secure_channel(address, grpc.ssl_channel_credentials(authorities, key, certificate))
else:
    channel = grpc.insecure_channel(address)
major, minor = version.split(".")
request = rpc_pb2.Request(
    topic="compute",
    method=method,
    version=rpc_pb2.Version(major=int(major), minor=int(minor)),
    arguments=arguments.encode(),
    request_id="req-python",
)
try:
    reply = rpc_pb2_grpc.MessagesStub(channel).Call(request, timeout=20)
    if reply.WhichOneof("outcome") == "result":
        answer = {"result": json.loads(reply.result)}
    else:
        failure = reply.failure
        answer = {"code": failure.code, "message": failure.message, "retryable": str(failure.retryable)}
except grpc.RpcError as error:
    answer = {"status": error.code().name, "message": error.details()}
print(json.dumps(answer))
