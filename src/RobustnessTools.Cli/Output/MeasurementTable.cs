using System.Globalization;
using RobustnessTools.Basics;
using RobustnessTools.Models;
using RobustnessTools.Results.Tables;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Output;

/// <summary>A measurement for people: the model and its data, whether it interpolates, the sensitivity, the first points.</summary>
internal static class MeasurementTable
{
    private const int MostPoints = 10;

    internal static void Write(MeasurementReport report, TextWriter destination, bool isTerminal)
    {
        destination.WriteLine(
            $"{ModelDescriptor.Parse(report.Model).Caption}, {report.Activation}, on {report.Dataset} ({report.Origin}; "
                + $"normalization {ChoiceNames.Of(report.Normalization)}; seed {report.Seed.ToString(CultureInfo.InvariantCulture)})");
        destination.WriteLine();

        new ResultTable(">N", ">d", ">k", ">p", "interpolates", ">training residual", ">condition", ">‖θ‖", "method", "provider", ">threads", ">seconds")
            .Add(
                ResultTable.Number(report.Samples), ResultTable.Number(report.Dimension), InfiniteWidth.Text(report.Width),
                InfiniteWidth.Text(report.Parameters),
                report.Interpolates ? "yes" : "no", ResultTable.Number(report.TrainingResidual), ResultTable.Number(report.ConditionEstimate),
                ResultTable.Number(report.ParameterNorm),
                Method(report), report.Provider, ResultTable.Number(report.Threads), report.Seconds.ToString("F2", CultureInfo.InvariantCulture))
            .Write(destination, isTerminal);

        PathTable.WriteLayers(report, destination);
        if (Regularized(report) is { } value) destination.WriteLine($"Not fitted to the end but with {value}.");
        PathTable.WriteConvention(report, destination);
        string factor = report.Convention == SensitivityConvention.Norm ? "‖z‖" : "√d";
        destination.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Sensitivity S(z) = {factor}·‖∇f(z)‖ at {report.Points.Count} test {(report.Points.Count == 1 ? "point" : "points")}, "
                    + $"and the universal law's √(N·d/p):"));
        destination.WriteLine();
        new ResultTable(">mean S", ">standard deviation", ">minimum", ">maximum", ">universal law")
            .Add(
                ResultTable.Number(report.Summary.Mean), double.IsNaN(report.Summary.StandardDeviation)
                    ? "–"
                    : ResultTable.Number(report.Summary.StandardDeviation),
                ResultTable.Number(report.Summary.Minimum), ResultTable.Number(report.Summary.Maximum), ResultTable.Number(report.UniversalLawBound))
            .Write(destination, isTerminal);

        if (report.PrecisionError is { } error)
        {
            destination.WriteLine(
                $"Computed in {ChoiceNames.Of(report.Precision)} precision: estimated relative error of S {ResultTable.Number(error)}, "
                    + "from its quarters in both precisions.");
            destination.WriteLine();
        }

        if (report.LargestEigenvalueError is not null)
        {
            destination.WriteLine(
                $"Ends of the spectrum of K by Lanczos iteration: λ_min = {End(report.SmallestEigenvalue, report.SmallestEigenvalueError)}, "
                    + $"λ_max = {End(report.LargestEigenvalue, report.LargestEigenvalueError)}.");
            destination.WriteLine();
        }

        if (report.LeftOut is { } left) LeftOutTable.Write(left, report.LeftOutMeanSquare!.Value, destination, isTerminal);
        if (report.EffectiveRank is { } rank) WriteSpectrum(report, rank, destination);
        Points(report).Write(destination, isTerminal);
        if (report.Points.Count > MostPoints)
            destination.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"The first {MostPoints} of {report.Points.Count} test points; --format json or csv gives all of them, with every digit."));
    }

    /// <summary>The ends of the spectrum, and how much of the labels lies in its parts.</summary>
    private static void WriteSpectrum(MeasurementReport report, double rank, TextWriter destination)
    {
        IReadOnlyList<double> values = report.KernelEigenvalues!, shares = report.LabelShares!;
        int n = values.Count, tenth = (n + 9) / 10, half = n / 2;
        destination.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Spectrum of K: from {ResultTable.Number(values[0])} to {ResultTable.Number(values[^1])}, effective rank (tr K)²/tr K² = "
                + $"{ResultTable.Number(rank)} of {n}; of ‖y‖² {shares.Skip(n - tenth).Sum():P1} lies along the {tenth} largest eigenvalues, "
                + $"{shares.Take(half).Sum():P1} along the {half} smallest. --format json has each."));
        destination.WriteLine();
    }

    private static string End(double? value, double? error) =>
        ResultTable.Number(value!.Value) + (error > 1e-12 * Math.Abs(value.Value) ? $" ± {ResultTable.Number(error.Value)}" : "");

    private static string? Regularized(MeasurementReport report) =>
        report.Ridge is { } ridge ? $"a ridge of {ResultTable.Number(ridge)}"
        : report.Time is { } time ? $"a time of {ResultTable.Number(time)}"
        : report.Steps is { } steps ? $"{ResultTable.Number(steps)} steps"
        : null;

    private static string Method(MeasurementReport report) =>
        ChoiceNames.Of(report.Method) + (report.Iterations is { } iterations ? string.Create(CultureInfo.InvariantCulture, $", {iterations} iterations") : "");

    /// <summary>The columns of a test point's row from its number to the last one that is measured, those that were asked for.</summary>
    private static ResultTable Points(MeasurementReport report)
    {
        IReadOnlyList<PointSensitivityRow> rows = report.PointRows();
        var table = Table.Of<PointSensitivityRow>();
        Column[] columns = [.. table.Columns.SkipWhile(column => column != table.Parts[0]).Reverse().SkipWhile(column => column != table.Measured[^1]).Reverse()
            .Where(column => column.IsNumber && column.Value(rows[0]) is not null)];
        var points = new ResultTable(columns.Select(column => ResultColumn.Of(">" + column.Heading)));
        foreach (PointSensitivityRow row in rows.Take(MostPoints))
            points.Add([.. columns.Select(column => column.IsReal ? ResultTable.Number(column.Number(row)) : ResultTable.Number((long)column.Number(row)))]);
        return points;
    }
}
