internal import Base
internal import FileKit
internal import OpenSSLKit

/// The sealed files of one package in their order, from what a person names.
///
/// One file is taken whatever its name is. A slice stands for all in its folder, a folder for the one package in it.
struct SealedSet {
  let files: [String]

  /// `package.not-one` where a folder holds no package or several, `package.slice-…` unless the slices are all there,
  /// each in its place, and of one package.
  init(_ paths: [String]) throws(Fault) {
    let found = try Self.found(paths)
    guard let first = found.first else { throw Fault(.packageNotOne) }
    guard found.count > 1 || first.name?.slice != nil else {
      files = found.map(\.path)
      return
    }
    try Self.check(found)
    files = found.map(\.path)
  }

  private struct Member {
    let path: String
    let name: SealedName?

    init(_ path: String) {
      self.path = path
      name = SealedName(Files.name(of: path))
    }
  }

  private static func found(_ paths: [String]) throws(Fault) -> [Member] {
    guard paths.count == 1, let path = paths.first else {
      return paths.map(Member.init).sorted(by: isEarlier)
    }
    if Files.isFolder(path) {
      let members = try sealed(in: path)
      guard let first = members.first?.name, members.allSatisfy({ $0.name?.disclosure == first.disclosure }),
        members.count == 1 || members.allSatisfy({ $0.name?.slice != nil })
      else { throw Fault(.packageNotOne, path) }
      return members
    }
    guard let name = Member(path).name, name.slice != nil, Files.exists(path) else { return [Member(path)] }
    return try sealed(in: Files.parent(of: path)).filter {
      $0.name?.disclosure == name.disclosure && $0.name?.slice != nil
    }
  }

  private static func sealed(in folder: String) throws(Fault) -> [Member] {
    try Files.list(folder).filter { SealedName($0) != nil }.map { Member(Files.join(folder, $0)) }
      .sorted(by: isEarlier)
  }

  private static func isEarlier(_ left: Member, _ right: Member) -> Bool {
    guard let first = left.name, let second = right.name else { return left.name != nil && right.name == nil }
    return first < second
  }

  private static func check(_ members: [Member]) throws(Fault) {
    var marks: [SliceMark] = []
    for member in members {
      let name = Files.name(of: member.path)
      let mark = SliceMark(nonce: try nonce(of: member.path))
      guard let mark, let own = member.name, own.slice != nil, own.disclosure == members[0].name?.disclosure,
        marks.allSatisfy({ $0.package == mark.package && $0.count == mark.count })
      else { throw Fault(.packageSliceForeign, name) }
      guard marks.allSatisfy({ $0.position != mark.position }) else {
        throw Fault(.packageSliceRepeated, name)
      }
      marks.append(mark)
    }
    for (member, mark) in zip(members, marks) where member.name?.slice != mark.position {
      throw Fault(.packageSliceMisplaced, Files.name(of: member.path), detail: "it is slice \(mark.position)")
    }
    for position in 1...marks[0].count where !marks.contains(where: { $0.position == position }) {
      let name = SealedName(disclosure: members[0].name?.disclosure ?? "D", slice: position)
      throw Fault(.packageSliceMissing, name.text)
    }
  }

  private static func nonce(of path: String) throws(Fault) -> [UInt8] {
    let held = HeldFile(try Files.open(path))
    return try EnvelopeReader { count throws(Fault) in try held.file.read(upTo: count) }.nonce
  }
}
