using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Studies.Predictions;

/// <summary>What to predict: every combination of model, activation, N and k.</summary>
public sealed record PredictionRequest : IGivenOptions
{
    private const string Infinite = "infinite";

    /// <summary>Models, at least one.</summary>
    [Option(typeof(SweepPlan), nameof(SweepPlan.Models))]
    public required IReadOnlyList<string> Models { get; init => field = value.ToArray(); }

    /// <summary>Names of activations, at least one.</summary>
    [Option(typeof(SweepPlan), nameof(SweepPlan.Activations))]
    public required IReadOnlyList<string> Activations { get; init => field = value.ToArray(); }

    /// <summary>Numbers of training samples N, at least one.</summary>
    [Option(typeof(SweepPlan), nameof(SweepPlan.Samples))]
    public required IReadOnlyList<int> Samples { get; init => field = value.ToArray(); }

    /// <summary>Widths k.</summary>
    [Option(typeof(SweepPlan), nameof(SweepPlan.Widths))]
    public IReadOnlyList<int> Widths { get; init => field = value.ToArray(); } = [];

    /// <summary><c>infinite</c> for the limit k → ∞ after the widths, or null.</summary>
    [Option("The limit of infinite width, too: infinite", Placeholder = Infinite)]
    public string? Width { get; init; }

    /// <summary>Number of inputs d; null for 1000, or that of the data.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Dimension))]
    public int? Dimension { get; init; }

    /// <summary>r of ‖Φθ − y‖² + r‖θ‖², at least 0; at infinite width it has no effect.</summary>
    [Option("Ridge r of ‖Φθ − y‖² + r‖θ‖²; at infinite width it has no effect", Placeholder = "R")]
    public double Ridge { get; init; }

    /// <summary>By which parameters a network of both layers is differentiated; only with such a model.</summary>
    [Option(typeof(LawAssumptions), nameof(LawAssumptions.Parametrization))]
    public Parametrization Parametrization { get; init; }

    /// <summary>Name of the dataset whose inputs are taken, or null; synthetic ones are known by their law.</summary>
    [Option("Dataset whose inputs are taken; of one of files the spectrum is, for an estimate", Placeholder = "NAME",
        Default = MeasurementRequest.DefaultDataset)]
    public string? Dataset { get; init; }

    /// <summary>A file of training inputs, N×d, whose leading rows are taken, or null.</summary>
    [Option(typeof(MeasurementRequest), nameof(MeasurementRequest.TrainFile))]
    public string? TrainFile { get; init; }

    /// <summary>What the first line of a <c>.csv</c> file is.</summary>
    [Option(typeof(MeasurementRequest), nameof(MeasurementRequest.Header))]
    public HeaderRule Header { get; init; }

    /// <summary>Seed of the draw from a dataset of files.</summary>
    [Option(typeof(MeasurementRequest), nameof(MeasurementRequest.Seed))]
    public ulong Seed { get; init; } = DrawDefaults.Seed;

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];

    /// <summary>How the dataset is opened: folder, classes, normalization.</summary>
    public DatasetOptions DatasetOptions { get; init; } = new();

    /// <summary>Widths in order, null for infinite.</summary>
    /// <param name="widths">Finite ones, and <see cref="InfiniteWidth.Width"/>.</param>
    /// <param name="width"><c>infinite</c>, or null.</param>
    /// <exception cref="InputException">There is none (<c>MissingWidth</c>), or the width is something else (<c>WidthOutOfRange</c>).</exception>
    public static IReadOnlyList<int?> WidthsOf(IReadOnlyList<int> widths, string? width)
    {
        ArgumentNullException.ThrowIfNull(widths);
        if (width is not null && !string.Equals(width, Infinite, StringComparison.OrdinalIgnoreCase))
            throw new InputException("WidthOutOfRange", InputErrorKind.InvalidArgument,
                $"The width is '{width}': give infinite for the limit, and numbers as widths.");
        if (widths.Count == 0 && width is null)
            throw new InputException("MissingWidth", InputErrorKind.InvalidArgument, "No width is given: give widths, or the width infinite, or both.");
        int?[] all = [.. widths.Select(given => given == InfiniteWidth.Width ? (int?)null : given)];
        return width is null || all.Contains(null) ? all : [.. all, null];
    }
}
