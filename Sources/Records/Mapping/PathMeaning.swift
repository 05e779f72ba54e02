/// What a mapping says of one path, found once for all values that stand there.
struct PathMeaning: Equatable, Sendable {
  /// The innermost branch that the path lies in.
  let branch: RecordMapping.Branch?
  let choice: RecordMapping.Choice?
  /// The path above, where its leaves travel together.
  let groupPath: String?

  init(_ path: String, in mapping: RecordMapping) {
    branch = mapping.branch(of: path)
    choice = mapping.choices.first { $0.paths.contains(path) }
    let parent = path.parentPath
    groupPath = mapping.together.contains { parent.hasStep($0) } ? parent : nil
  }
}
