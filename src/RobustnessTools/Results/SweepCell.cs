namespace RobustnessTools.Results;

/// <summary>What a curve's point is a point of: one model at one size on one dataset.</summary>
/// <param name="Model"><c>rf</c> or <c>ntk</c>.</param>
/// <param name="Activation">Name of the activation.</param>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Dimension">Number of inputs, d.</param>
/// <param name="Samples">Number of training samples, N.</param>
/// <param name="Width">Number of neurons, k.</param>
/// <param name="Parameters">Number of trained parameters, p: k for RF, d·k for NTK.</param>
public sealed record SweepCell(string Model, string Activation, string Dataset, int Dimension, int Samples, int Width, long Parameters);
