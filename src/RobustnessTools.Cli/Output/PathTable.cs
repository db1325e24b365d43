using RobustnessTools.Basics;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.Cli.Output;

/// <summary>Measurements of one model along ridges, times or steps, for people: what they share, and a line for each.</summary>
internal static class PathTable
{
    internal static void Write(IReadOnlyList<MeasurementReport> reports, TextWriter destination, bool isTerminal)
    {
        MeasurementReport first = reports[0];
        destination.WriteLine(FormattableString.Invariant(
            $"{ModelDescriptor.Parse(first.Model).Caption}, {first.Activation}, on {first.Dataset} ({first.Origin}; ")
            + FormattableString.Invariant($"normalization {ChoiceNames.Of(first.Normalization)}; seed {first.Seed})"));
        destination.WriteLine();
        new ResultTable(">N", ">d", ">k", ">p", ">test points", ">universal law", ">condition", "provider", ">threads", ">seconds")
            .Add(
                ResultTable.Number(first.Samples), ResultTable.Number(first.Dimension), InfiniteWidth.Text(first.Width), InfiniteWidth.Text(first.Parameters),
                ResultTable.Number(first.Points.Count), ResultTable.Number(first.UniversalLawBound), ResultTable.Number(first.ConditionEstimate),
                first.Provider, ResultTable.Number(first.Threads), FormattableString.Invariant($"{first.Seconds:F2}"))
            .Write(destination, isTerminal);
        WriteLayers(first, destination);
        WriteConvention(first, destination);
        bool averaged = first.Points[0].LabelAveragedSensitivity is not null;
        string[] averages = averaged ? [">S, label average"] : [];
        string[] leftOut = first.LeftOutMeanSquare is null ? [] : [">(y − f)², left out"];
        string[] headings = [$">{Kind(first)}", ">mean S", ">standard deviation", .. averages, ">training residual", "interpolates", .. leftOut, ">‖θ‖"];
        var table = new ResultTable(headings.Select(ResultColumn.Of));
        foreach (MeasurementReport report in reports)
        {
            table.Add(
            [
                ResultTable.Number(report.Ridge ?? report.Time ?? report.Steps ?? 0), ResultTable.Number(report.Summary.Mean),
                double.IsNaN(report.Summary.StandardDeviation) ? "–" : ResultTable.Number(report.Summary.StandardDeviation),
                .. averaged ? (string[])[ResultTable.Number(report.Points.Average(point => point.LabelAveragedSensitivity ?? double.NaN))] : [],
                ResultTable.Number(report.TrainingResidual), report.Interpolates ? "yes" : "no",
                .. report.LeftOutMeanSquare is { } meanSquare ? (string[])[ResultTable.Number(meanSquare)] : [], ResultTable.Number(report.ParameterNorm),
            ]);
        }

        table.Write(destination, isTerminal);
        string factor = first.Convention == SensitivityConvention.Norm ? "‖z‖" : "√d";
        destination.WriteLine($"S(z) = {factor}·‖∇f(z)‖; --format json or csv gives every test point, with every digit.");
    }

    /// <summary>How much the first layer weighs in a kernel of both; nothing for models of one.</summary>
    internal static void WriteLayers(MeasurementReport report, TextWriter destination)
    {
        if (report.FirstLayerShare is not { } share || report.Parametrization is not { } parametrization) return;
        destination.WriteLine(FormattableString.Invariant(
            $"In the parametrization {ChoiceNames.Of(parametrization)} the first layer has {share:P1} of the trace of K."));
        destination.WriteLine();
    }

    /// <summary>What ridge, time and steps mean, and the scale of their values; nothing for interpolation.</summary>
    internal static void WriteConvention(MeasurementReport report, TextWriter destination)
    {
        if (report is not { LargestEigenvalue: { } largest, SmallestEigenvalue: { } smallest, LargestEigenvalueError: null }) return;
        string meaning = report.Ridge is not null ? "ridge r of ‖Φθ − y‖² + r‖θ‖²"
            : report.Time is not null ? "time t of gradient flow θ' = −Φᵀ(Φθ − y) from θ = 0"
            : FormattableString.Invariant($"steps θ ← θ − η·Φᵀ(Φθ − y) from θ = 0 of the size η = {report.StepSize}");
        string slowest = smallest > 0 ? ResultTable.Number(1 / smallest) : "∞";
        destination.WriteLine(
            $"{char.ToUpperInvariant(meaning[0])}{meaning[1..]}; eigenvalues λ of "
                + $"{(report.Width == InfiniteWidth.Width ? "the limit of K/k" : "K = ΦΦᵀ")} from λ_min = {ResultTable.Number(smallest)} "
            + $"to λ_max = {ResultTable.Number(largest)}; 1/λ_max = {ResultTable.Number(1 / largest)}, 1/λ_min = {slowest}.");
        destination.WriteLine();
    }

    private static string Kind(MeasurementReport report) => report.Ridge is not null ? "ridge r" : report.Time is not null ? "time t" : "steps";
}
