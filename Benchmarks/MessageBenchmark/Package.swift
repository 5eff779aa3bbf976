// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who embeds the library or runs its tests builds it. `./run` runs it.
let package = Package(
    name: "message-benchmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "tidemark", path: "../..", traits: ["GRPC"]),
        .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.0"),
        .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.0"),
    ],
    targets: [
        .executableTarget(
            name: "MessageBenchmark",
            dependencies: [
                .product(name: "RPC", package: "tidemark"),
                .product(name: "GRPCTransport", package: "tidemark"),
                .product(name: "GRPCCore", package: "grpc-swift-2"),
                .product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
            ],
            path: "Sources",
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                .treatAllWarnings(as: .error),
            ])
    ]
)
