using RobustnessTools.Compute;

namespace RobustnessTools.Profiling;

/// <summary>What was clocked in one run.</summary>
/// <param name="Seconds">Time.</param>
/// <param name="ProcessorSeconds">Processor time.</param>
/// <param name="Clock">Time in each stage.</param>
internal sealed record JobTiming(double Seconds, double ProcessorSeconds, StageClock Clock)
{
    /// <summary>Sets it against the rate of products.</summary>
    /// <param name="product">That rate.</param>
    /// <param name="operations">Floating-point operations of each stage.</param>
    /// <param name="threads">Threads of the run.</param>
    /// <param name="threadsPerTrial">Threads that a stage of a trial runs on.</param>
    internal JobRun Against(ProductSpeed product, double[] operations, int threads, int threadsPerTrial)
    {
        double total = operations.Sum() / 1e9, clocked = 0;
        var stages = new List<StageProfile>();
        foreach (JobStage stage in Enum.GetValues<JobStage>())
        {
            double seconds = stage == JobStage.Other ? Math.Max(0, Seconds - clocked) : Clock.Seconds(stage) * threadsPerTrial / threads;
            double gigaflops = operations[(int)stage] / 1e9, rate = seconds > 0 ? gigaflops / seconds : 0;
            clocked += seconds;
            stages.Add(new StageProfile(stage, seconds, seconds / Seconds, gigaflops, rate, rate / product.PerSecond));
        }

        return new JobRun(Seconds, ProcessorSeconds, total / Seconds, total / Seconds / product.PerSecond,
            total / ProcessorSeconds / product.PerProcessorSecond, stages);
    }
}
