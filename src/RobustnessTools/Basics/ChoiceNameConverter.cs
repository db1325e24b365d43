using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustnessTools.Basics;

/// <summary>Enumerations in JSON by the names of <see cref="ChoiceNames"/>.</summary>
internal sealed class ChoiceNameConverter<TChoice>() : JsonStringEnumConverter<TChoice>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TChoice : struct, Enum;
