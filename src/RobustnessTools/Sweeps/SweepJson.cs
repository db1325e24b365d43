using System.Text.Json.Serialization;

namespace RobustnessTools.Sweeps;

/// <summary>The JSON forms of plans and run records: camelCase, no unknown members, made at compile time.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    NewLine = "\n")]
[JsonSerializable(typeof(SweepPlan))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(IReadOnlyList<CellSummary>))]
internal sealed partial class SweepJson : JsonSerializerContext;
