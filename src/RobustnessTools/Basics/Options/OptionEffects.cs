using System.Collections;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Basics.Options;

/// <summary>
/// What has an effect where: the one table that the commands, the cmdlets and plans ask. An option without effect is refused, never passed over.
/// </summary>
public static class OptionEffects
{
    /// <summary>Id of the error.</summary>
    internal const string ErrorId = "OptionWithoutEffect";

    private const string OfCharts = "leave it out, or choose another kind of chart.";

    /// <summary>Circumstances that are told together: an option is only asked for what is known.</summary>
    private static readonly Circumstances[] Aspects =
    [
        Circumstances.SyntheticData | Circumstances.DatasetOfFiles | Circumstances.OwnArrays | Circumstances.DrawnWeights,
        Circumstances.TableFormat | Circumstances.CsvFormat | Circumstances.JsonFormat,
        Circumstances.Curves | Circumstances.PhaseMap | Circumstances.ScalingChart | Circumstances.Scatter | Circumstances.Report,
        Circumstances.DotPicture | Circumstances.LinePicture,
        Circumstances.Trials | Circumstances.Summaries | Circumstances.SingleRows,
        Circumstances.BootstrapIntervals | Circumstances.OtherIntervals,
        Circumstances.OneLayer | Circumstances.BothLayers,
        Circumstances.ThisProcess | Circumstances.Cluster,
    ];

    /// <summary>The table.</summary>
    internal static IReadOnlyList<OptionEffect> All { get; } =
    [
        new("DataDirectory", Circumstances.DatasetOfFiles,
            "A data folder is given, but it is for datasets of files, not for synthetic data or your own files: leave it out, or choose a dataset of files."),
        new("Classes", Circumstances.DatasetOfFiles | Circumstances.SyntheticData,
            "Classes are given, but the labels of your own files are taken as they are: leave them out."),
        new("Tests", Circumstances.DatasetOfFiles | Circumstances.SyntheticData,
            "A choice of test points is given, but your own files have the test points: leave it out."),
        new("Dimension", Circumstances.SyntheticData | Circumstances.DatasetOfFiles,
            "A dimension is given, but your own files have theirs: leave it out."),
        new("LabelDistribution", Circumstances.SyntheticData,
            "A label distribution is given, but it is for synthetic data, and other data have labels of their own, which stay: "
                + "leave it out, or choose a synthetic dataset."),
        new("Seed", Circumstances.SyntheticData | Circumstances.DatasetOfFiles | Circumstances.DrawnWeights,
            "A seed is given, but nothing is drawn from your own files and weights: leave it out."),
        new("Trial", Circumstances.SyntheticData | Circumstances.DatasetOfFiles | Circumstances.DrawnWeights,
            "A number of the trial is given, but nothing is drawn from your own files and weights: leave it out."),
        new("Parametrization", Circumstances.BothLayers,
            "A parametrization is given, but it is for the neural tangent kernel of both layers: leave it out, or choose the model ntk-full."),
        new("Gradients", Circumstances.CsvFormat | Circumstances.JsonFormat,
            "Gradients are asked for, but a table does not show them: choose the format csv or json, or leave them out."),
        new("Dual", Circumstances.JsonFormat,
            "The dual coefficients and the kernel matrix are asked for, but only JSON shows them: choose the format json, or leave them out."),
        new("Alignment", Circumstances.JsonFormat,
            "The alignments of test points with training samples are asked for, but only JSON shows them: choose the format json, or leave them out."),
        new("LeaveOneOut", Circumstances.TableFormat | Circumstances.JsonFormat,
            "Leaving each sample out is asked for, but csv has rows of test points: choose the format json or table, or leave it out."),
        new("Kind", Circumstances.Curves | Circumstances.PhaseMap | Circumstances.ScalingChart | Circumstances.Scatter,
            "A kind of chart is given, but a report has all of them: leave it out, or give a file for the chart too."),
        new("X", Circumstances.Curves | Circumstances.PhaseMap | Circumstances.Scatter | Circumstances.Report,
            $"An axis to run along is given, but fitted power laws are drawn along N and p: {OfCharts}"),
        new("Value", Circumstances.PhaseMap, $"What the colour shows is given, but only a phase map has colours of values: {OfCharts}"),
        new("PanelBy", Circumstances.Curves | Circumstances.Scatter | Circumstances.Report,
            $"Panels are given, but only curves and scatters have panels that can be chosen: {OfCharts}"),
        new("ColorBy", Circumstances.Curves | Circumstances.Scatter | Circumstances.Report,
            $"What has the colours is given, but only curves and scatters have colours that can be chosen: {OfCharts}"),
        new("XScale", Circumstances.Curves | Circumstances.PhaseMap | Circumstances.Scatter | Circumstances.Report,
            $"A scale of the horizontal axis is given, but those of fitted power laws are logarithmic: {OfCharts}"),
        new("YScale", Circumstances.Curves | Circumstances.PhaseMap | Circumstances.Scatter | Circumstances.Report,
            $"A scale of the vertical axis is given, but the axes of fitted power laws are logarithmic: {OfCharts}"),
        new("Interval", Circumstances.Curves | Circumstances.Report, $"An interval is given, but only curves have bands: {OfCharts}"),
        new("HideBound", Circumstances.Curves | Circumstances.PhaseMap | Circumstances.Report,
            $"The bound is to be left out, but only curves and phase maps are drawn beside it: {OfCharts}"),
        new("Theory", Circumstances.Curves | Circumstances.Report, $"Predictions are to be drawn, but only beside curves they are: {OfCharts}"),
        new("Dpi", Circumstances.DotPicture,
            "Dots per inch are given, but the picture is made of lines: leave them out, or choose .png, .webp or .jpg."),
        new("Quantity", Circumstances.Trials,
            "A measured column is named, but only where rows are summarized can one be chosen: leave it out, or give rows and ask for their summary."),
        new("Seed", Circumstances.Trials,
            "A seed of the bootstrap is given, but only where rows are summarized is there one: leave it out, or give rows and ask for their summary."),
        new("Seed", Circumstances.BootstrapIntervals,
            "A seed of the bootstrap is given, but no interval of the bootstrap is shown: leave it out, or choose the interval bootstrap."),
        new("Threads", Circumstances.ThisProcess,
            "A number of threads is given, but on a cluster each trial has as many as a task has processors: leave it out, or give cpus."),
        new("Parallel", Circumstances.ThisProcess,
            "Trials side by side are given, but on a cluster each task computes one at a time: leave it out, or give max-running."),
        .. from option in (string[])["Partition", "Account", "TimeLimit", "Cpus", "MaxRunning", "SbatchArgument", "Retries"]
           select new OptionEffect(option, Circumstances.Cluster,
               $"{option} is given, but trials are computed in this process, which no cluster gives anything: leave it out, or choose the engine slurm."),
    ];

    /// <summary>Checks that every option that was given has an effect.</summary>
    /// <param name="given">Names of options; those that the table does not know always have an effect.</param>
    /// <param name="present">What there is; where nothing is said of the data, the format, the chart or the picture, options for it are not asked.</param>
    /// <exception cref="InputException">One has none (<c>OptionWithoutEffect</c>).</exception>
    public static void Check(IEnumerable<string> given, Circumstances present)
    {
        foreach (string option in given)
        {
            if (All.FirstOrDefault(row => row.Option == option && HasNone(row, present)) is { } row)
                throw new InputException(ErrorId, InputErrorKind.InvalidArgument, row.Sentence);
        }
    }

    private static bool HasNone(OptionEffect row, Circumstances present) =>
        (row.Needs & present) == Circumstances.None
        && (Array.Find(Aspects, aspect => (aspect & row.Needs) != Circumstances.None) & present) != Circumstances.None;

    /// <summary>Names of the options of a group that were given, or have another value than by default.</summary>
    /// <param name="group">The group; one that has required options is only asked for those that were given.</param>
    /// <typeparam name="TGroup">Its type.</typeparam>
    internal static IEnumerable<string> Given<TGroup>(TGroup group)
        where TGroup : class, IGivenOptions
    {
        TGroup standard = Activator.CreateInstance<TGroup>();
        return OptionGroup<TGroup>.Options
            .Where(option => group.Given.Contains(option.Name) || !Same(option.Property.GetValue(group), option.Property.GetValue(standard)))
            .Select(option => option.Name);
    }

    private static bool Same(object? one, object? other) => one switch
    {
        IList list => list.Cast<object>().SequenceEqual((other as IList ?? Array.Empty<object>()).Cast<object>()),
        _ => Equals(one, other),
    };
}
