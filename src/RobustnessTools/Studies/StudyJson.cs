using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RobustnessTools.Studies;

/// <summary>The JSON forms of plans, run records and summaries: camelCase, choices by their names on the command line, no unknown members.</summary>
/// <remarks>By reflection: code made at compile time would give members that a plan file leaves out the value 0 or null instead of their defaults.</remarks>
internal static class StudyJson
{
    /// <summary>How they are written and read.</summary>
    internal static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new OneChoiceConverter() },
    };
}
