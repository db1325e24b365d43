using RobustnessTools.Abstractions;

[assembly: ContractVersion(1, 0)]
