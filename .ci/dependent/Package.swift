// swift-tools-version: 6.2
import PackageDescription

// Someone who embeds only the object layer. `.ci/dependent/check` builds it and looks at what was built with it.
let package = Package(
    name: "dependent",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "tidemark", path: "../..")],
    targets: [
        .executableTarget(
            name: "Dependent",
            dependencies: [
                .product(name: "PostgresObjects", package: "tidemark"),
                .product(name: "PostgresClient", package: "tidemark"),
                .product(name: "VersionedObjects", package: "tidemark"),
            ])
    ]
)
