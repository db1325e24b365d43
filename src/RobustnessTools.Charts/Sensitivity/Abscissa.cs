using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>
/// The variable along the horizontal axis and the one that tells curves apart by colour: their names and their values in a cell; and the universal law
/// along the first.
/// </summary>
internal sealed class Abscissa
{
    internal Abscissa(string? x, IReadOnlyList<CellSummary> cells, CurveChoice? choice = null)
    {
        string[] numbers = [.. cells.SelectMany(static c => c.Cell.Names.Where(c.Cell.IsNumber)).Distinct(StringComparer.Ordinal)];
        Varying = [.. numbers.Where(axis => cells.Select(c => c.Cell.Number(axis)).Distinct().Count() > 1)];
        HasSizes = numbers.Contains(ChartVariable.Width) && numbers.Contains(ChartVariable.Samples) && numbers.Contains(ChartVariable.Parameters)
            && numbers.Contains("dimension");
        Axis = x ?? Chosen(choice?.X, numbers, cells);
        string[] possible = HasSizes ? [.. numbers, ChartVariable.SampleRatio, ChartVariable.ParameterRatio] : numbers;
        if (cells.Count > 0 && !possible.Contains(Axis, StringComparer.Ordinal))
        {
            throw new InputException("UnknownAxis", InputErrorKind.InvalidArgument,
                $"'{Axis}' is no axis with numbers of these results: {NearestNames.Suggest(Axis, possible)}.");
        }

        // k follows from p (and N from neither): curves that run along p, k or p/(N·d) belong to one N each, those along N to one k.
        string[] hues =
            [.. (choice?.Hue ?? (HasSizes ? [ChartVariable.Samples, ChartVariable.Width] : Varying))
                .Where(axis => axis != Axis && !(HasSizes && axis == ChartVariable.Width && AlongSize && !IsOfSamples))];
        HueAxis = hues.FirstOrDefault(Varying.Contains) ?? hues.FirstOrDefault();
    }

    /// <summary>Name of the axis that curves run along.</summary>
    internal string Axis { get; }

    /// <summary>Name of the axis that all points of a curve share a value of: N, or k on curves that run along N; null where there is none.</summary>
    internal string? HueAxis { get; }

    /// <summary>Whether cells have N, d, k and p, and with them the universal law.</summary>
    internal bool HasSizes { get; }

    /// <summary>
    /// The sizes that curves are not told apart by, beside those that are drawn: all along one of them, as they follow from it and from the colour; along other
    /// axes those that do not vary, and p.
    /// </summary>
    internal IEnumerable<string> ImpliedSizes => ((string[])[ChartVariable.Samples, ChartVariable.Width, ChartVariable.Parameters])
        .Where(size => AlongSize || size == ChartVariable.Parameters || !Varying.Contains(size));

    /// <summary>The axes with numbers that vary.</summary>
    internal IReadOnlyList<string> Varying { get; }

    /// <summary>Whether √(N·d/p) is the same curve for all N and d.</summary>
    internal bool CollapsesBound => Axis == ChartVariable.ParameterRatio;

    private static bool IsSize(string axis) => axis is ChartVariable.Samples or ChartVariable.Width or ChartVariable.Parameters or "dimension";

    /// <summary>Whether curves run along the width, or along what follows from it.</summary>
    internal bool IsOfWidth => Axis is ChartVariable.Width or ChartVariable.Parameters or ChartVariable.ParameterRatio;

    /// <summary>Whether curves run along the number of samples, or along what follows from it.</summary>
    internal bool IsOfSamples => Axis is ChartVariable.Samples or ChartVariable.SampleRatio;

    private bool AlongSize => IsSize(Axis) || IsOfSamples || CollapsesBound;

    /// <summary>The value that all points of a curve share; 0 where there is none.</summary>
    internal double Hue(Cell cell) => HueAxis is null ? 0 : cell.Number(HueAxis);

    /// <summary>Where a cell stands along the axis.</summary>
    internal double Of(Cell cell) => Axis switch
    {
        ChartVariable.ParameterRatio => cell.Parameters / ((double)cell.Samples * cell.Dimension),
        ChartVariable.SampleRatio => (double)cell.Samples / cell.Dimension,
        _ => cell.Number(Axis),
    };

    /// <summary>√(N·d/p) at a place between cells, on the curve through the given cell.</summary>
    internal double BoundAt(double x, Cell cell)
    {
        // N·d/p is proportional to N, and inversely to k, p and p/(N·d), along each curve; along a ridge or a time it is the same.
        double here = (double)cell.Samples * cell.Dimension / cell.Parameters;
        if (!AlongSize) return Math.Sqrt(here);
        double ratio = x / Of(cell);
        return Math.Sqrt(IsOfSamples ? here * ratio : here / ratio);
    }

    /// <summary>
    /// What more was measured of than of N and of k, such as sizes of attacks or ridges; N where more of it than of k was measured; else k where each
    /// neuron has one parameter, and p where not, so that models of several kinds are compared; of other results the first axis of the study that varies.
    /// </summary>
    private string Chosen(IReadOnlyList<string>? wanted, string[] numbers, IReadOnlyList<CellSummary> cells)
    {
        if (HasSizes && wanted?.Contains(ChartVariable.Parameters) != false)
        {
            string? further = Varying.Where(axis => !IsSize(axis) && cells.All(c => c.Cell.Has(axis))).MaxBy(Count);
            if (further is not null && Count(further) > Math.Max(Count(ChartVariable.Samples), Count(ChartVariable.Width))) return further;
            if (Count(ChartVariable.Samples) > Count(ChartVariable.Width)) return ChartVariable.Samples;
            return cells.All(static c => c.Cell.Parameters == c.Cell.Width) ? ChartVariable.Width : ChartVariable.Parameters;
        }

        return (wanted ?? []).Concat(numbers).FirstOrDefault(Varying.Contains) ?? (wanted is [{ } first, ..] ? first : null)
            ?? (numbers.Length > 0 ? numbers[0] : ChartVariable.Width);

        int Count(string axis) => cells.Select(c => c.Cell.Number(axis)).Distinct().Count();
    }
}
