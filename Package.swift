// swift-tools-version: 6.2
import CompilerPluginSupport
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // Async functions run where their caller runs: no executor hop for each layer between a service and libpq.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

func grpc(_ product: String, package: String) -> Target.Dependency {
    .product(name: product, package: package, condition: .when(traits: ["GRPC"]))
}

let package = Package(
    name: "tidemark",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "PostgresClient", targets: ["PostgresClient"]),
        .library(name: "VersionedObjects", targets: ["VersionedObjects"]),
        .library(name: "PostgresObjects", targets: ["PostgresObjects"]),
        .library(name: "ServiceObjects", targets: ["ServiceObjects"]),
        .library(name: "RPC", targets: ["RPC"]),
        .library(name: "ComputeRPCAPI", targets: ["ComputeRPCAPI"]),
        .library(name: "SchemaMigrations", targets: ["SchemaMigrations"]),
        .library(name: "PostgresTesting", targets: ["PostgresTesting"]),
        .library(name: "GRPCTransport", targets: ["GRPCTransport"]),
        .executable(name: "tidemark", targets: ["tidemark"]),
    ],
    traits: [
        .trait(name: "GRPC", description: "RPC between processes over gRPC: the module GRPCTransport.")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.10.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.12.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.0.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
        // With the trait GRPC only: without it they are not even fetched.
        .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.0"),
        .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.0"),
        .package(url: "https://github.com/grpc/grpc-swift-protobuf", from: "2.4.0"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.27.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.34.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.95.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.5.0"),
        // Wide on purpose: a user's other macro packages decide which of these they build.
        .package(url: "https://github.com/swiftlang/swift-syntax", "600.0.0"..<"604.0.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .systemLibrary(name: "CEpoll"),
        .target(
            name: "PostgresClient",
            dependencies: [
                "CLibPQ", log, lifecycle,
                .target(name: "CEpoll", condition: .when(platforms: [.linux])),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            swiftSettings: settings),
        .macro(
            name: "VersionedObjectsMacros",
            dependencies: [
                .product(name: "SwiftSyntaxMacros", package: "swift-syntax"),
                .product(name: "SwiftCompilerPlugin", package: "swift-syntax"),
            ],
            swiftSettings: settings),
        .target(name: "VersionedObjects", dependencies: ["VersionedObjectsMacros"], swiftSettings: settings),
        .target(
            name: "PostgresObjects", dependencies: ["PostgresClient", "VersionedObjects", log],
            swiftSettings: settings),
        .target(
            name: "ServiceObjects", dependencies: ["PostgresObjects", log, lifecycle], swiftSettings: settings),
        .target(
            name: "RPC",
            dependencies: [
                "VersionedObjects", log, .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: settings),
        .target(
            name: "ComputeRPCAPI", dependencies: ["RPC", "ServiceObjects", log, lifecycle, signals],
            swiftSettings: settings),
        .target(
            name: "GRPCTransport",
            dependencies: [
                "RPC", log, lifecycle, signals,
                grpc("GRPCCore", package: "grpc-swift-2"),
                grpc("GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
                grpc("GRPCProtobuf", package: "grpc-swift-protobuf"),
                grpc("SwiftProtobuf", package: "swift-protobuf"),
                grpc("NIOCertificateReloading", package: "swift-nio-extras"),
                grpc("NIOCore", package: "swift-nio"),
                grpc("NIOPosix", package: "swift-nio"),
                grpc("NIOSSL", package: "swift-nio-ssl"),
                grpc("SwiftASN1", package: "swift-asn1"),
                grpc("X509", package: "swift-certificates"),
            ],
            exclude: ["tidemark/rpc/v1/rpc.proto"], swiftSettings: settings),
        .target(
            name: "SchemaMigrations", dependencies: ["PostgresClient", "ServiceObjects", log],
            swiftSettings: settings, plugins: ["EmbedMigrations"]),
        .plugin(name: "EmbedMigrations", capability: .buildTool(), dependencies: ["embed-migrations"]),
        .executableTarget(name: "embed-migrations", swiftSettings: settings),
        .target(name: "PostgresTesting", dependencies: ["PostgresClient", subprocess], swiftSettings: settings),
        .executableTarget(
            name: "tidemark",
            dependencies: ["ComputeRPCAPI", "SchemaMigrations", arguments, configuration, log],
            swiftSettings: settings),
        .executableTarget(
            name: "RollingUpgrade",
            dependencies: [
                "ComputeRPCAPI", "GRPCTransport", "SchemaMigrations", "PostgresTesting", arguments, lifecycle, log,
                signals, subprocess,
            ],
            path: "Examples/RollingUpgrade", swiftSettings: settings),
        .executableTarget(
            name: "MinimalService", dependencies: ["ComputeRPCAPI", "ServiceObjects", lifecycle],
            path: "Examples/MinimalService", swiftSettings: settings),
        .executableTarget(
            name: "DiskAPI", dependencies: ["RPC", "VersionedObjects"], path: "Examples/DiskAPI",
            swiftSettings: settings),
        .testTarget(
            name: "PostgresClientTests",
            dependencies: [
                "PostgresClient", "PostgresTesting",
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "VersionedObjectsTests",
            dependencies: [
                "VersionedObjects", "VersionedObjectsMacros",
                .product(name: "SwiftSyntaxMacrosGenericTestSupport", package: "swift-syntax"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PostgresObjectsTests", dependencies: ["PostgresObjects", "PostgresTesting"],
            swiftSettings: settings),
        .target(
            name: "LogTesting",
            dependencies: [log, .product(name: "InMemoryLogging", package: "swift-log")],
            path: "Tests/LogTesting", swiftSettings: settings),
        .testTarget(
            name: "ServiceObjectsTests",
            dependencies: ["ServiceObjects", "SchemaMigrations", "PostgresTesting", "LogTesting"],
            swiftSettings: settings),
        .testTarget(
            name: "RPCTests",
            dependencies: [
                "RPC", "LogTesting", .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ComputeRPCAPITests",
            dependencies: [
                "ComputeRPCAPI", "ComputeTesting", "RPC", "SchemaMigrations", "PostgresTesting", "LogTesting",
            ],
            swiftSettings: settings),
        // What the tests of computes in one process and in several share.
        .target(
            name: "ComputeTesting", dependencies: ["ComputeRPCAPI", "RPC", "VersionedObjects"],
            path: "Tests/ComputeTesting", swiftSettings: settings),
        .testTarget(
            name: "GRPCTransportTests",
            dependencies: [
                "GRPCTransport", "ComputeRPCAPI", "ComputeTesting", "SchemaMigrations", "PostgresTesting", lifecycle,
                log, subprocess,
                grpc("GRPCCore", package: "grpc-swift-2"),
                grpc("GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
                grpc("NIOPosix", package: "swift-nio"),
            ],
            exclude: ["Python"], swiftSettings: settings),
        .testTarget(
            name: "SchemaMigrationsTests", dependencies: ["SchemaMigrations", "PostgresTesting"],
            swiftSettings: settings),
        .testTarget(
            name: "tidemarkTests", dependencies: ["PostgresTesting", "SchemaMigrations", subprocess],
            swiftSettings: settings),
    ]
)
