namespace RobustnessTools.Profiling;

/// <summary>One run of a whole job.</summary>
/// <param name="Seconds">From the start to the last saved trial.</param>
/// <param name="ProcessorSeconds">Processor time of all threads of the process, system time included.</param>
/// <param name="GigaflopsPerSecond">Operations that the plan needs, over <paramref name="Seconds"/>.</param>
/// <param name="ShareOfProductRate">That rate over the one of a large matrix product, measured in the same process just before and after.</param>
/// <param name="ShareByProcessorTime">The same with processor time in place of time: for machines that others work on too.</param>
/// <param name="Stages">Where the time went.</param>
public sealed record JobRun(double Seconds, double ProcessorSeconds, double GigaflopsPerSecond, double ShareOfProductRate, double ShareByProcessorTime,
    IReadOnlyList<StageProfile> Stages);
