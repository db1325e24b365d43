using System.Globalization;
using RobustnessTools.Experiments;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Output;

/// <summary>The paper's experiments and those of other studies, for people and for programs.</summary>
internal static class ExperimentTable
{
    internal static void WriteJson(IReadOnlyList<PaperExperiment> experiments, IReadOnlyList<StudyExperiment> ofStudies, TextWriter destination) =>
        ListingJson.Write(
            experiments.Select(experiment => (object)new
            {
                experiment.Name, experiment.Title, experiment.Plan.Models, experiment.Plan.Activations, experiment.Plan.Datasets, experiment.Plan.Samples,
                experiment.Plan.Widths, experiment.Plan.Trials, experiment.Published, experiment.Note,
            }).Concat(ofStudies.Select(experiment => new
            {
                experiment.Name, experiment.Title, Parts = experiment.Parts.Select(part => new { part.Name, part.Plan.Trials, part.Quantities }),
                experiment.Note,
            })),
            destination);

    internal static void Write(
        IReadOnlyList<PaperExperiment> experiments, IReadOnlyList<StudyExperiment> ofStudies, TextWriter destination, bool isTerminal)
    {
        var table = new ResultTable(
            "name", ResultColumn.Prose("what"), ResultColumn.Prose("activations", rank: 1), ResultColumn.Prose("N", rank: 3), ResultColumn.Of("k", rank: 2),
            ResultColumn.Of(">trials", rank: 4), ResultColumn.Of(">published values", rank: 5));
        foreach (PaperExperiment experiment in experiments)
        {
            SweepPlan plan = experiment.Plan;
            table.Add(
                experiment.Name, experiment.Title, string.Join(", ", plan.Activations), string.Join(", ", plan.Samples),
                string.Create(CultureInfo.InvariantCulture, $"{plan.Widths[0]} … {plan.Widths[^1]} ({plan.Widths.Count})"),
                ResultTable.Number(plan.Trials), ResultTable.Number(experiment.Published.Count));
        }

        table.Write(destination, isTerminal);
        destination.WriteLine("Of other studies:");
        destination.WriteLine();
        var others = new ResultTable("name", ResultColumn.Prose("what"), ResultColumn.Prose("parts", rank: 1), ResultColumn.Of(">trials", rank: 2));
        foreach (StudyExperiment experiment in ofStudies)
        {
            others.Add(experiment.Name, experiment.Title, string.Join(", ", experiment.Parts.Select(part => part.Name)),
                ResultTable.Number(experiment.Parts[0].Plan.Trials));
        }

        others.Write(destination, isTerminal);
    }
}
