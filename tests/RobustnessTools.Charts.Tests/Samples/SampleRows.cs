using RobustnessTools.Memorization;
using RobustnessTools.Studies.Memorization;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.Charts.Tests.Samples;

/// <summary>Made-up rows of studies.</summary>
internal static class SampleRows
{
    internal const int Dimension = 100;

    /// <summary>Two N in two trials.</summary>
    internal static IReadOnlyList<MemorizationRow> Memorization { get; } =
    [
        .. from samples in new[] { 50, 100 }
           from trial in new[] { 0, 1 }
           let low = samples == 50 ? 0.2 : 0.15
           select new MemorizationRow
           {
               Model = "rf",
               Activation = "relu",
               Dataset = "gaussian",
               SpuriousFraction = 0.5,
               Dimension = Dimension,
               Samples = samples,
               Width = 1000,
               Parameters = 1000,
               Trial = trial,
               Seed = 1,
               TestAccuracy = 0.6,
               SpuriousAccuracy = 0.9 - (0.1 * trial),
               Alignment = low + 0.1 + (0.02 * trial),
               AlignmentLow = low + (0.02 * trial),
               AlignmentHigh = low + 0.22 + (0.02 * trial),
               AlignmentTheory = samples == 50 ? 0.3 : 0.25,
               SpuriousCovariance = low + (0.03 * trial),
               AlignedCovariance = low + 0.01 - (0.02 * trial),
               Interpolates = true,
           },
    ];

    /// <summary>Forty samples, the more memorized the higher their number.</summary>
    internal static IReadOnlyList<LeftOutSample> LeftOut { get; } =
        [.. Enumerable.Range(0, 40).Select(i => new LeftOutSample(i, i % 2 == 0 ? 1 : -1, i % 2 == 0 ? 1 : -1, 0, (i % 2 == 0 ? 1 : -1) * i * i / 1000.0))];

    /// <summary>Two maps in three trials, one of which failed.</summary>
    internal static IReadOnlyList<ContextRow> Contexts { get; } =
    [
        .. from map in new[] { "attention", "rf" }
           from trial in new[] { 0, 1, 2 }
           select new ContextRow
           {
               Dataset = "gaussian",
               Map = map,
               Activation = map == "rf" ? "relu" : "",
               Training = "fine-tune",
               Objective = "label",
               Words = 10,
               Dimension = 96,
               Samples = 60,
               Trial = trial,
               Seed = 1,
               Margin = map == "rf" ? 0.1 * (trial + 1) : trial == 2 ? double.NaN : -1,
               MarginBefore = map == "rf" ? -0.5 + (0.1 * trial) : -2 + (0.5 * trial),
               Interpolates = true,
           },
    ];
}
