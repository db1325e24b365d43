using RobustnessTools.Results;

namespace RobustnessTools.PowerShell.Output;

/// <summary>A cell over its trials as a flat row: its properties are the columns of <c>summary.csv</c>.</summary>
public sealed record SummaryRow
{
    /// <summary><c>rf</c> or <c>ntk</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the activation.</summary>
    public required string Activation { get; init; }

    /// <summary>Name of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Number of inputs, d.</summary>
    public required int Dimension { get; init; }

    /// <summary>Number of training samples, N.</summary>
    public required int Samples { get; init; }

    /// <summary>Number of neurons, k.</summary>
    public required int Width { get; init; }

    /// <summary>Number of trained parameters, p.</summary>
    public required long Parameters { get; init; }

    /// <summary>Number of trials that succeeded.</summary>
    public required int Trials { get; init; }

    /// <summary>Number of trials that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Mean sensitivity over trials; NaN when none succeeded.</summary>
    public required double Mean { get; init; }

    /// <summary>Standard deviation over trials; NaN below two.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>Median over trials.</summary>
    public required double Median { get; init; }

    /// <summary>Lower end of the 95% confidence interval of the mean, by Student's t.</summary>
    public required double Lower { get; init; }

    /// <summary>Its upper end.</summary>
    public required double Upper { get; init; }

    /// <summary>Lower end of the 95% percentile-bootstrap interval of the mean.</summary>
    public required double BootstrapLower { get; init; }

    /// <summary>Its upper end.</summary>
    public required double BootstrapUpper { get; init; }

    /// <summary>√(N·d/p).</summary>
    public required double UniversalLawBound { get; init; }

    /// <summary>Largest estimated relative error of S by single precision over the trials; NaN in double precision.</summary>
    public double PrecisionError { get; init; } = double.NaN;

    /// <summary>Number of trials, of those that succeeded, whose model does not interpolate its training data.</summary>
    public int NotInterpolating { get; init; }

    /// <summary>A library's summary.</summary>
    internal static SummaryRow Of(CellSummary summary) => new()
    {
        Model = summary.Cell.Model,
        Activation = summary.Cell.Activation,
        Dataset = summary.Cell.Dataset,
        Dimension = summary.Cell.Dimension,
        Samples = summary.Cell.Samples,
        Width = summary.Cell.Width,
        Parameters = summary.Cell.Parameters,
        Trials = summary.Trials,
        Failed = summary.Failed,
        Mean = summary.Mean,
        StandardDeviation = summary.StandardDeviation,
        Median = summary.Median,
        Lower = summary.Lower,
        Upper = summary.Upper,
        BootstrapLower = summary.BootstrapLower,
        BootstrapUpper = summary.BootstrapUpper,
        UniversalLawBound = summary.UniversalLawBound,
        PrecisionError = summary.PrecisionError,
        NotInterpolating = summary.NotInterpolating,
    };

    /// <summary>The same as the library has it.</summary>
    internal CellSummary ToCellSummary() => new(
        new SweepCell(Model, Activation, Dataset, Dimension, Samples, Width, Parameters),
        Trials, Failed, Mean, StandardDeviation, Median, Lower, Upper, BootstrapLower, BootstrapUpper, UniversalLawBound, PrecisionError, NotInterpolating);
}
