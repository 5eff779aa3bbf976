// swift-tools-version: 6.2
import PackageDescription

// The two plugins of protoc that `.ci/generate-proto` needs, at the versions the package itself uses.
let package = Package(
    name: "protoc-plugins",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/grpc/grpc-swift-protobuf", from: "2.4.0"),
    ],
    targets: [
        // A package needs a target, and one that depends on theirs, or they are left out of the build.
        .target(
            name: "Empty",
            dependencies: [
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
                .product(name: "GRPCProtobuf", package: "grpc-swift-protobuf"),
            ])
    ]
)
