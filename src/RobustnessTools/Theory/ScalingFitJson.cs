using System.Text.Json.Serialization;
using RobustnessTools.Experiments;

namespace RobustnessTools.Theory;

/// <summary>The JSON form of fits, made at compile time.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(FiniteNumberConverter)], NewLine = "\n")]
[JsonSerializable(typeof(IReadOnlyList<ScalingFit>))]
internal sealed partial class ScalingFitJson : JsonSerializerContext;
