using System.Text.Json.Serialization;
using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Measurements;

/// <summary>How reports are serialized, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
        [typeof(FiniteNumberConverter), typeof(ChoiceNameConverter<Normalization>), typeof(ChoiceNameConverter<TestChoice>),
            typeof(ChoiceNameConverter<LabelDistribution>),
            typeof(ChoiceNameConverter<SolveMethod>), typeof(ChoiceNameConverter<Precision>), typeof(ChoiceNameConverter<SensitivityConvention>)])]
[JsonSerializable(typeof(MeasurementReport))]
[JsonSerializable(typeof(IReadOnlyList<MeasurementReport>))]
internal sealed partial class ReportContext : JsonSerializerContext;
