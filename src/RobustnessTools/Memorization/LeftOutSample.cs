namespace RobustnessTools.Memorization;

/// <summary>A training sample with what the fit to all others says of it.</summary>
/// <param name="Sample">Its number, from 0.</param>
/// <param name="Label">y_i.</param>
/// <param name="Prediction">f(x_i): the label where the model interpolates.</param>
/// <param name="LeftOutPrediction">f_{−i}(x_i), of the model that was fitted without it.</param>
/// <param name="SelfInfluence">y_i − f_{−i}(x_i): how far the model has the label from this sample alone, which is how much of it was memorized.</param>
public sealed record LeftOutSample(int Sample, double Label, double Prediction, double LeftOutPrediction, double SelfInfluence);
