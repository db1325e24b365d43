using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>The variable along the horizontal axis: its name, its value in a cell, and the universal law along it.</summary>
internal sealed class Abscissa
{
    private readonly ChartVariable variable;

    internal Abscissa(ChartVariable variable, IReadOnlyList<CellSummary> cells)
    {
        // Where each neuron has one parameter, k is p; else models of several kinds are compared at equal p.
        bool parametersAreNeurons = cells.All(static c => c.Cell.Parameters == c.Cell.Width);
        this.variable = variable != ChartVariable.Auto ? variable : parametersAreNeurons ? ChartVariable.Width : ChartVariable.Parameters;
    }

    internal string Label => variable switch
    {
        ChartVariable.Width => "number of neurons k",
        ChartVariable.Samples => "number of training samples N",
        ChartVariable.ParameterRatio => "p / (N·d)",
        _ => "number of parameters p",
    };

    /// <summary>Whether curves belong to one k each rather than to one N.</summary>
    internal bool IsSamples => variable == ChartVariable.Samples;

    /// <summary>Whether √(N·d/p) is the same curve for all N and d.</summary>
    internal bool CollapsesBound => variable == ChartVariable.ParameterRatio;

    /// <summary>The size that all points of a curve share: N, or k on curves that run along N.</summary>
    internal int Hue(SweepCell cell) => IsSamples ? cell.Width : cell.Samples;

    internal double Of(SweepCell cell) => variable switch
    {
        ChartVariable.Width => cell.Width,
        ChartVariable.Samples => cell.Samples,
        ChartVariable.ParameterRatio => cell.Parameters / ((double)cell.Samples * cell.Dimension),
        _ => cell.Parameters,
    };

    /// <summary>√(N·d/p) at a place between cells, on the curve through the given cell.</summary>
    internal double BoundAt(double x, SweepCell cell)
    {
        // N·d/p is proportional to N, and inversely to k, p and p/(N·d), along each curve.
        double here = (double)cell.Samples * cell.Dimension / cell.Parameters;
        double ratio = x / Of(cell);
        return Math.Sqrt(IsSamples ? here * ratio : here / ratio);
    }
}
