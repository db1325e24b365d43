namespace RobustnessTools.Interpolation;

/// <summary>How a fit and the measurements after it divide the memory that there is.</summary>
/// <param name="Required">Bytes that it cannot do without.</param>
/// <param name="Kernel">Bytes of the kernel matrix, or of what takes its place with conjugate gradients, among them.</param>
/// <param name="Keep">Bytes that may go to features kept between the fit and the measurement.</param>
/// <param name="Interaction">Bytes that may go to the interaction matrices of points that are measured together.</param>
internal readonly record struct MemoryPlan(long Required, long Kernel, long Keep, long Interaction);
