using System.Text.Json.Serialization;

namespace RobustnessTools.Profiling;

/// <summary>How results are serialized, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobProfile))]
internal sealed partial class JobProfileContext : JsonSerializerContext;
