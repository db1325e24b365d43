using System.Text.Json.Serialization;
using RobustnessTools.Basics;

namespace RobustnessTools.Results;

/// <summary>The JSON form of fits, made at compile time.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(FiniteNumberConverter)], NewLine = "\n")]
[JsonSerializable(typeof(IReadOnlyList<ScalingFit>))]
internal sealed partial class ScalingFitJson : JsonSerializerContext;
