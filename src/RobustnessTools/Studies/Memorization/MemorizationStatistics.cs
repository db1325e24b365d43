using RobustnessTools.Basics;
using RobustnessTools.Data.Spurious;
using RobustnessTools.Memorization;

namespace RobustnessTools.Studies.Memorization;

/// <summary>What a row says of a fit, from what it owes to each sample.</summary>
internal static class MemorizationStatistics
{
    /// <summary>Share of the alignments beyond either of the quantiles.</summary>
    private const double TailShare = 0.05;

    /// <summary>Fills in what was measured, or why nothing was.</summary>
    internal static MemorizationRow Fill(MemorizationRow row, PrefixMemorization found, SpuriousSplit split)
    {
        row = row with
        {
            TrainingResidual = found.Solution.TrainingResidual,
            ConditionEstimate = found.Solution.ConditionEstimate,
            Interpolates = found.Solution.Interpolates,
            Message = found.Solution.Failure?.Message ?? string.Join(' ', found.Solution.Warnings),
        };
        if (found.Solution.Failure is not null) return row;
        double[] labels = split.Labels[..found.LeftOut.Length], sorted = [.. found.Alignment.Order()];
        double alignment = SampleStatistics.Mean(found.Alignment), test = MeanSquare(found.TestPredictions, split.TestLabels);
        return row with
        {
            TestAccuracy = Accuracy(found.TestPredictions, split.TestLabels),
            SpuriousAccuracy = Accuracy(found.QueryPredictions, labels),
            Alignment = alignment,
            AlignmentDeviation = SampleStatistics.Deviation(found.Alignment),
            AlignmentLow = Quantile(sorted, TailShare),
            AlignmentHigh = Quantile(sorted, 1 - TailShare),
            SpuriousCovariance = Covariance(found.QueryPredictions, labels),
            AlignedCovariance = alignment * Covariance(found.LeftOut, labels),
            CovarianceBound = alignment * Math.Sqrt(test * Covariance(labels, labels)),
            LeftOutMeanSquare = found.LeftOut.Average(residual => residual * residual),
            TestMeanSquare = test,
        };
    }

    /// <summary>Predictions of 0 are wrong.</summary>
    private static double Accuracy(double[] predictions, double[] labels) =>
        predictions.Zip(labels).Count(pair => pair.First * pair.Second > 0) / (double)predictions.Length;

    private static double MeanSquare(double[] predictions, double[] labels) =>
        predictions.Zip(labels).Average(pair => (pair.Second - pair.First) * (pair.Second - pair.First));

    /// <summary>With the divisor n.</summary>
    private static double Covariance(double[] first, double[] second) =>
        first.Zip(second).Average(pair => pair.First * pair.Second) - (first.Average() * second.Average());

    /// <summary>Between the two values next to it, in proportion.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }
}
