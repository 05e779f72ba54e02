// swift-tools-version: 6.2
import PackageDescription

// The list below is the layering: a target imports only targets that stand above it and that it names.
// `Scripts/check` and `--explicit-target-dependency-import-check error` hold it to that.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: strict)
}

func system(_ name: String, _ package: String, _ apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: package, providers: [.apt([apt])])
}

let package = Package(
  name: "Sallyport",
  products: [
    .executable(name: "sallyport", targets: ["sallyport"]),
    .executable(name: "sallyport-courier", targets: ["sallyport-courier"]),
  ],
  targets: [
    // C libraries: a module map and a shim.h each
    system("COpenSSL", "libcrypto", "libssl-dev"),
    system("CCurl", "libcurl", "libcurl4-openssl-dev"),
    system("CXML2", "libxml-2.0", "libxml2-dev"),
    system("CSQLite", "sqlite3", "libsqlite3-dev"),
    system("CSeccomp", "libseccomp", "libseccomp-dev"),
    .systemLibrary(name: "CLinux"),

    // Tools without a word of sharing
    library("Base"),
    library("JSON", ["Base"]),
    library("Arguments", ["Base"]),
    library("Channels", ["Base", "JSON"]),

    // One C library each, as safe values
    library("FileKit", ["Base", "CLinux"]),
    library("OpenSSLKit", ["Base", "COpenSSL"]),
    library("CurlKit", ["CCurl"]),
    library("XMLKit", ["Base", "CXML2"]),
    library("SQLiteKit", ["Base", "CSQLite"]),
    library("Sandbox", ["Base", "FileKit", "CLinux", "CSeccomp"]),

    // The field's words, the agreements, the stages
    library("Sharing", ["Base", "JSON"]),
    library("AgreementLanguage", ["Base", "JSON", "OpenSSLKit", "XMLKit", "Sharing"]),
    library("PolicyEvaluation", ["Base", "JSON", "OpenSSLKit", "Sharing", "AgreementLanguage"]),
    library("Records", ["Base", "JSON", "XMLKit", "Sharing"]),
    library("Minimization", ["Base", "JSON", "OpenSSLKit", "Sharing", "PolicyEvaluation", "Records"]),
    library("Inspection", ["Base"]),
    library(
      "Sealing",
      ["Base", "JSON", "FileKit", "OpenSSLKit", "Sharing", "PolicyEvaluation", "Minimization"]),
    library("Delivery", ["Base", "JSON", "OpenSSLKit", "Sharing"]),
    library("Ledger", ["Base", "JSON", "FileKit", "OpenSSLKit", "Sharing"]),
    library(
      "Gateway",
      [
        "Base", "JSON", "Channels", "FileKit", "OpenSSLKit", "XMLKit", "SQLiteKit", "Sandbox", "Sharing",
        "AgreementLanguage", "PolicyEvaluation", "Records", "Minimization", "Inspection", "Sealing",
        "Delivery", "Ledger",
      ]),

    // The two doors
    .executableTarget(
      name: "sallyport",
      dependencies: [
        "Base", "JSON", "Arguments", "Channels", "FileKit", "OpenSSLKit", "XMLKit", "Sandbox", "Sharing",
        "AgreementLanguage", "PolicyEvaluation", "Records", "Minimization", "Inspection", "Sealing",
        "Delivery", "Ledger",
        "Gateway",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "sallyport-courier",
      dependencies: ["Base", "JSON", "Channels", "FileKit", "OpenSSLKit", "CurlKit", "Sandbox"],
      swiftSettings: strict),

    // Not part of the product: what Scripts/bench measures inside one process
    .executableTarget(
      name: "sallyport-bench",
      dependencies: [
        "Base", "JSON", "FileKit", "OpenSSLKit", "SQLiteKit", "Sharing", "AgreementLanguage",
        "PolicyEvaluation", "Sandbox", "Records", "Ledger", "Delivery", "Gateway",
      ],
      swiftSettings: strict),

    // Tests: one target per module, and TestKit for what they share
    .target(
      name: "TestKit", dependencies: ["Base", "FileKit"], path: "Tests/TestKit", swiftSettings: strict),
    tests("Base", ["TestKit"]),
    tests("JSON", ["Base", "TestKit"]),
    tests("Arguments", ["Base", "TestKit"]),
    tests("Channels", ["Base", "JSON"]),
    tests("FileKit", ["Base", "TestKit"]),
    tests("OpenSSLKit", ["Base", "FileKit", "TestKit"]),
    tests("XMLKit", ["Base", "TestKit"]),
    tests("SQLiteKit", ["Base", "FileKit", "TestKit"]),
    .executableTarget(
      name: "SandboxProbe", dependencies: ["Base", "Sandbox"], path: "Tests/SandboxProbe",
      swiftSettings: strict),
    tests(
      "Sandbox",
      ["Base", "JSON", "FileKit", "OpenSSLKit", "TestKit", "SandboxProbe", "sallyport-courier"]),
    tests("Sharing", ["Base", "JSON", "TestKit"]),
    tests("AgreementLanguage", ["Base", "JSON", "FileKit", "OpenSSLKit", "Sharing", "TestKit"]),
    tests(
      "PolicyEvaluation",
      ["Base", "JSON", "FileKit", "OpenSSLKit", "Sharing", "AgreementLanguage", "TestKit"]),
    tests("Records", ["Base", "JSON", "FileKit", "XMLKit", "Sharing", "TestKit"]),
    tests(
      "Minimization",
      [
        "Base", "JSON", "FileKit", "OpenSSLKit", "XMLKit", "Sharing", "AgreementLanguage",
        "PolicyEvaluation", "Records", "Inspection", "TestKit",
      ]),
    tests("Inspection", ["Base", "TestKit"]),
    tests(
      "Sealing",
      [
        "Base", "JSON", "FileKit", "OpenSSLKit", "Sharing", "AgreementLanguage", "PolicyEvaluation",
        "Minimization", "Records", "Delivery", "TestKit",
      ]),
    tests("Delivery", ["Base", "JSON", "OpenSSLKit", "Sharing", "TestKit"]),
    tests("Ledger", ["Base", "JSON", "FileKit", "OpenSSLKit", "Sharing", "TestKit"]),
    tests(
      "Gateway",
      [
        "Base", "JSON", "Channels", "FileKit", "OpenSSLKit", "SQLiteKit", "Sharing", "AgreementLanguage",
        "PolicyEvaluation", "Records", "Minimization", "Sealing", "Ledger", "Delivery", "Sandbox", "TestKit",
        "sallyport", "sallyport-courier",
      ]),
    .testTarget(
      name: "SallyportTests",
      dependencies: ["sallyport", "Base", "Arguments", "Minimization", "Sharing"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["Base", "FileKit", "TestKit"], swiftSettings: strict),
  ]
)
