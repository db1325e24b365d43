using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Theory;

namespace RobustnessTools.Studies.Predictions;

/// <summary>Predictions for cells of results: of models on synthetic inputs, whose law is known.</summary>
/// <param name="catalog">What the cells' activations mean.</param>
/// <remarks>Not for use from several threads at once.</remarks>
public sealed class CellPredictions(ActivationCatalog catalog)
{
    private static readonly string[] Needed = ["model", "activation", "dataset", "dimension", "samples", "width"];
    private readonly Dictionary<string, ActivationMoments?> known = new(StringComparer.Ordinal);

    /// <summary>The predicted S of a cell, or null where there is none: other inputs, an unknown activation or model, fewer features than samples,
    /// N beyond d^{3/2}, an activation without the degrees that the theory resolves.</summary>
    /// <param name="cell">The cell.</param>
    public double? Of(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (!Array.TrueForAll(Needed, cell.Has) || SyntheticDatasets.Find(cell.Dataset) is null) return null;
        if (!known.TryGetValue(cell.Activation, out ActivationMoments? moments)) known.Add(cell.Activation, moments = Moments(cell.Activation));
        if (moments is null) return null;
        try
        {
            bool scaled = cell.Text("parametrization") == ChoiceNames.Of(Parametrization.Ntk);
            var predicted = SensitivityPrediction.Of(
                ModelKinds.Parse(cell.Model), moments, cell.Dimension, cell.Samples, cell.IsInfinite ? null : cell.Width,
                parametrization: scaled ? Parametrization.Ntk : Parametrization.Standard);
            return predicted.IsEstimate ? null : predicted.Sensitivity;
        }
        catch (InputException)
        {
            return null;
        }
    }

    private ActivationMoments? Moments(string activation)
    {
        try
        {
            return ActivationMoments.Of(catalog.Get(activation));
        }
        catch (InputException)
        {
            return null;
        }
    }
}
