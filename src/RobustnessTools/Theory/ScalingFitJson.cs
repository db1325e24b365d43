using System.Text.Json.Serialization;

namespace RobustnessTools.Theory;

/// <summary>The JSON form of fits, made at compile time.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, NewLine = "\n")]
[JsonSerializable(typeof(IReadOnlyList<ScalingFit>))]
internal sealed partial class ScalingFitJson : JsonSerializerContext;
