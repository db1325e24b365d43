using System.Globalization;
using RobustnessTools.Memorization;

namespace RobustnessTools.Cli.Output;

/// <summary>What a model would say of its training samples without having seen them, for people: the mean, and the samples that it has most by heart.</summary>
internal static class LeftOutTable
{
    private const int MostSamples = 10;

    internal static void Write(IReadOnlyList<LeftOutSample> samples, double meanSquare, TextWriter destination, bool isTerminal)
    {
        int right = samples.Count(sample => sample.LeftOutPrediction * sample.Label > 0);
        string signs = samples.All(sample => Math.Abs(sample.Label) == 1)
            ? FormattableString.Invariant($"; {right} of {samples.Count} labels have the right sign then") : "";
        destination.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Each sample left out in turn: mean (y − f₋ᵢ(x))² = {ResultTable.Number(meanSquare)}, the test error by the training samples alone{signs}."));
        destination.WriteLine("The samples whose labels are most by heart, f₋ᵢ fitted without them:");
        destination.WriteLine();
        var table = new ResultTable(">sample", ">y", ">f₋ᵢ(x)", ">y − f₋ᵢ(x)");
        foreach (LeftOutSample sample in LeftOutSample.MostMemorized(samples, MostSamples))
        {
            table.Add(ResultTable.Number(sample.Sample), ResultTable.Number(sample.Label), ResultTable.Number(sample.LeftOutPrediction),
                ResultTable.Number(sample.SelfInfluence));
        }

        table.Write(destination, isTerminal);
        if (samples.Count > MostSamples)
        {
            destination.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{MostSamples} of {samples.Count} samples; --format json has all of them."));
            destination.WriteLine();
        }
    }
}
