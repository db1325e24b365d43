using RobustnessTools.Abstractions;

// Contradicts plugin.json, and is newer than any program.
[assembly: ContractVersion(99, 0)]
