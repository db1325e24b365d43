using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Studies;

namespace RobustnessTools.Experiments;

/// <summary>In which version an experiment of the paper is run.</summary>
public sealed record PaperVariant
{
    /// <summary>Whether a small version of the same picture is run: <see cref="PaperExperiment.Quick"/>.</summary>
    [Option("A small version of the same picture, in seconds: five widths, three trials")]
    public bool Quick { get; init; }

    /// <summary>Number of independent trials; null for the experiment's.</summary>
    [Option("Number of independent trials", Placeholder = "T", Otherwise = "10, quick: 3")]
    public int? Trials { get; init; }

    /// <summary>What weights, features and products are computed in.</summary>
    [Option(typeof(FitSettings), nameof(FitSettings.Precision))]
    public Precision Precision { get; init; }

    /// <summary>The experiment in this version.</summary>
    public PaperExperiment Of(PaperExperiment experiment)
    {
        PaperExperiment chosen = Quick ? experiment.Quick() : experiment;
        return chosen with { Plan = chosen.Plan with { Trials = Trials ?? chosen.Plan.Trials, Precision = Precision } };
    }

    /// <summary>The experiment of a study in this version.</summary>
    /// <exception cref="InputException">Another precision is given, which studies beside the sweep do not have (<c>OptionWithoutEffect</c>).</exception>
    public StudyExperiment Of(StudyExperiment experiment)
    {
        if (Precision != Precision.Double)
            throw new InputException("OptionWithoutEffect", InputErrorKind.InvalidArgument,
                $"The precision '{ChoiceNames.Of(Precision)}' is given, but {experiment.Name} is computed in double precision only: leave it out.");
        return experiment with
        {
            Parts =
            [
                .. from part in experiment.Parts
                   let plan = Quick ? part.Quick : part.Plan
                   select part with { Plan = plan with { Trials = Trials ?? plan.Trials } },
            ],
        };
    }

    /// <summary>
    /// The name of its folder. Quick runs, single precision and changed numbers of trials are other plans: they do not stand in each other's way.
    /// </summary>
    public string FolderOf(string experiment)
    {
        string folder = Quick ? $"{experiment}-quick" : experiment;
        if (Precision == Precision.Single) folder += "-single";
        return Trials is { } count ? FormattableString.Invariant($"{folder}-{count}-trials") : folder;
    }
}
