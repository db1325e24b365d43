using System.Collections;
using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Attacks;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Results.Tables;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Correlation;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies.Effects;

/// <summary>
/// Whatever an option of a study is set to, in whatever circumstances: either it changes what is measured, or it is refused by a sentence. Tried by running.
/// </summary>
public sealed class OptionsHaveEffectsTests : IDisposable
{
    /// <summary>What makes further trials of a cell, the same numbers with other digits, or further columns: rows are pooled all the same.</summary>
    private static readonly string[] OfTrials =
    [
        "Trials", "Trial", "Seed", "TestPoints", "Tolerance", "MaximumIterations", "Independent", "Solver", "Precision", "LabelAveraged", "LabelMap",
        "Gradients", "Dual", "SpectrumEnds", "LeaveOneOut", "Alignment", "TestLabelsPath",
    ];

    /// <summary>What cannot be changed alone, frames of images, a permission that small grids do not need, a rule of files of text.</summary>
    private static readonly string[] NotAlone = ["Dataset", "Model", "Frame", "LeastSquares", "Header"];

    private readonly TemporaryFolder folder = new();
    private readonly EffectFiles files;

    public OptionsHaveEffectsTests() => files = new EffectFiles(folder);

    public static TheoryData<string> Circumstances() => [.. EffectCases.Names];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Circumstances))]
    public void An_option_changes_what_is_measured_or_is_refused(string circumstances)
    {
        object usual = EffectCases.Of(circumstances, files);
        IReadOnlyList<object> expected = Rows(usual);
        List<string> silent = [], pooled = [];
        foreach (OptionDescription option in OptionsOf(usual))
        {
            foreach (object value in EffectValues.Of(option, usual, files))
            {
                try
                {
                    IReadOnlyList<object> rows = Rows(With(usual, option, value));
                    if (Measured(rows) == Measured(expected)) silent.Add($"{option.Name} = {Text(value)}");
                    else if (!OfTrials.Contains(option.Name) && Problem(rows) == Problem(expected)) pooled.Add($"{option.Name} = {Text(value)}");
                }
                catch (InputException)
                {
                    // Refused.
                }
            }
        }

        Assert.True(silent.Count == 0, $"Without effect and without a word, for {circumstances}: {string.Join("; ", silent)}");
        Assert.True(pooled.Count == 0, $"Rows of other problems that look like rows of the same, for {circumstances}: {string.Join("; ", pooled)}");
    }

    /// <summary>The values that are tried are none that are refused everywhere: each of them has an effect somewhere.</summary>
    [Fact]
    public void Every_option_has_an_effect_somewhere()
    {
        var idle = new HashSet<(Type, string)>();
        var effective = new HashSet<(Type, string)>();
        foreach (string circumstances in EffectCases.Names)
        {
            object usual = EffectCases.Of(circumstances, files);
            string expected = Measured(Rows(usual));
            foreach (OptionDescription option in OptionsOf(usual))
            {
                (Type, string) key = (usual.GetType(), option.Name);
                idle.Add(key);
                foreach (object value in EffectValues.Of(option, usual, files))
                {
                    if (effective.Contains(key)) break;
                    try
                    {
                        if (Measured(Rows(With(usual, option, value))) != expected) effective.Add(key);
                    }
                    catch (InputException)
                    {
                        // Not here.
                    }
                }
            }
        }

        idle.ExceptWith(effective);
        idle.RemoveWhere(one => NotAlone.Contains(one.Item2) || one == (typeof(PredictionRequest), nameof(PredictionRequest.Seed)));
        Assert.True(idle.Count == 0, $"Refused wherever it was tried: {string.Join("; ", idle.Select(one => $"{one.Item1.Name}.{one.Item2}"))}");
    }

    private static IReadOnlyList<OptionDescription> OptionsOf(object group) =>
        (IReadOnlyList<OptionDescription>)typeof(OptionGroup<>).MakeGenericType(group.GetType()).GetProperty("Options")!.GetValue(null)!;

    /// <summary>A copy with an option that was given.</summary>
    private static object With(object usual, OptionDescription option, object value)
    {
        object copy = usual.GetType().GetMethod("<Clone>$")!.Invoke(usual, null)!;
        option.Property.SetValue(copy, value);
        if (copy is IGivenOptions remembering) remembering.Given = [.. ((IGivenOptions)usual).Given, option.Name];
        return copy;
    }

    private IReadOnlyList<object> Rows(object group)
    {
        using ComputeContext compute = Contexts.Managed();
        using var catalog = Catalog.Standard();
        var settings = new StudySettings { Compute = compute, DataDirectory = EffectCases.DataOf(group, files) };
        return group switch
        {
            MeasurementRequest request => [Measurement.Run(request, catalog, compute)],
            DecompositionSettings decomposition => Measurement.Interactions(EffectCases.Measure, decomposition, catalog, compute),
            AttackSettings attack => Measurement.Attacks(EffectCases.Measure, attack, catalog, compute).Points,
            PredictionRequest request => [.. Prediction.Run(request, catalog, () => Contexts.Managed())],
            CorrelationRequest request => CorrelationMeasurement.Run(request, settings, catalog),
            RidgePredictionRequest request => RidgePredictions.Run(request, catalog.Activations, compute),
            StudyPlan plan => Swept(plan, settings, catalog),
            _ => throw new ArgumentException($"{group.GetType()} is neither a plan nor a request.", nameof(group)),
        };
    }

    private List<object> Swept(StudyPlan plan, StudySettings settings, Catalog catalog)
    {
        Study study = StudyCatalog.In().Of(plan);
        string directory = folder.Combine("run");
        try
        {
            var rows = new List<object>();
            study.Run(new StudyRunner(catalog), plan.Validated(), directory, settings, saved: rows.AddRange);
            return rows;
        }
        finally
        {
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>
    /// What was measured in all rows, to 12 digits, and what it took: the method, its steps, its residual. A row that could not be measured says why, which is
    /// a word too.
    /// </summary>
    private static string Measured(IReadOnlyList<object> rows) => rows[0] is MeasurementReport report ? Everything(report) : Lines(
        rows, row => Table.Of(row.GetType()).Columns.Where(column => column.Role is ColumnRole.Measured or ColumnRole.Diagnostic
            && column.Name is not ("plan" or "seconds")));

    /// <summary>What tells the rows from those of other problems.</summary>
    private static string Problem(IReadOnlyList<object> rows) =>
        Lines(rows[0] is MeasurementReport report ? report.PointRows() : rows, row => [.. Table.Of(row.GetType()).Axes, .. Table.Of(row.GetType()).Conditions]);

    private static string Lines(IEnumerable<object> rows, Func<object, IEnumerable<Column>> columns) => string.Join(
        '\n', rows.Select(row => string.Join(' ', columns(row).Select(column => Digits(column.Value(row))))).Order(StringComparer.Ordinal));

    private static string Everything(MeasurementReport report)
    {
        using var text = new StringWriter();
        MeasurementJson.Write(report with { Seconds = 0 }, text);
        return text.ToString();
    }

    private static string Digits(object? value) => value is double number ? number.ToString("E11", CultureInfo.InvariantCulture) : value?.ToString() ?? "";

    private static string Text(object value) => value is IEnumerable list and not string
        ? string.Join(',', list.Cast<object>().Select(Text)) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
