using RobustnessTools.Abstractions;
using RobustnessTools.Activations;

namespace RobustnessTools.Catalogs;

/// <summary>What is to be known of one activation.</summary>
/// <param name="Info">Name, parity, formula, origin.</param>
/// <param name="HermiteCoefficients">μ₀ … μ₇ of φ in the normalized probabilists' polynomials: an even φ has μ_r = 0 for odd r.</param>
/// <param name="Values">φ, φ' and φ'' on −3, −2, … 3.</param>
public sealed record ActivationDetails(ActivationInfo Info, IReadOnlyList<double> HermiteCoefficients, IReadOnlyList<ActivationValue> Values)
{
    private const int Coefficients = 8;
    private static readonly double[] Arguments = [-3, -2, -1, 0, 1, 2, 3];

    /// <summary>Looks an activation up and evaluates it.</summary>
    /// <param name="catalog">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="InputException">There is none of that name, or its plugin cannot be used.</exception>
    public static ActivationDetails Of(ActivationCatalog catalog, string name)
    {
        IActivation activation = catalog.Get(name);
        ActivationInfo? listed = catalog.List().FirstOrDefault(info => string.Equals(info.Name, activation.Name, StringComparison.Ordinal));
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        var info = new ActivationInfo(activation.Name, activation.Parity, activation.Description, listed?.Origin ?? (colon > 0 ? name[..colon] : "formula"));
        var value = new double[Arguments.Length];
        var slope = new double[Arguments.Length];
        var curvature = new double[Arguments.Length];
        activation.Evaluate(Arguments, value);
        activation.Derivative(Arguments, slope);
        activation.SecondDerivative(Arguments, curvature);
        ActivationValue[] values = [.. Arguments.Select((x, i) => new ActivationValue(x, value[i], slope[i], curvature[i]))];
        return new ActivationDetails(info, Activations.HermiteCoefficients.Compute(activation, Coefficients), values);
    }
}
