using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Theory;

namespace RobustnessTools.PowerShell.Output;

/// <summary>An activation with what a reader wants to know of it, and its functions callable from scripts.</summary>
/// <param name="activation">The activation.</param>
/// <param name="origin"><c>built-in</c>, <c>formula</c>, or the plugin that brings it.</param>
public sealed class ActivationObject(IActivation activation, string origin)
{
    private const int Coefficients = 8;
    private readonly Lazy<ActivationAnalysis> analysis = new(() => ActivationAnalysis.Of(activation));
    private readonly Lazy<double[]> hermite = new(() => Activations.HermiteCoefficients.Compute(activation, Coefficients));

    /// <summary>The name by which it is chosen; of a formula the one that was given to it.</summary>
    public string Name => activation is FormulaActivation formula ? formula.ShortName : activation.Name;

    /// <summary>Symmetry about zero.</summary>
    public Parity Parity => activation.Parity;

    /// <summary>The formula, and where it comes from.</summary>
    public string Description => activation.Description;

    /// <summary><c>built-in</c>, <c>formula</c>, or the plugin that brings it.</summary>
    public string Origin { get; } = origin;

    /// <summary>μ₀ … μ₇ of φ(g) = Σ μ_r h_r(g) for a standard Gaussian g and normalized Hermite polynomials h_r; computed when first asked for.</summary>
    public IReadOnlyList<double> HermiteCoefficients => hermite.Value;

    /// <summary>What wide models make of it, by the theory of this project: energies, regimes, floors, checks; computed when first asked for.</summary>
    public ActivationAnalysis Analysis => analysis.Value;

    /// <summary>The activation itself, as the library takes it.</summary>
    public IActivation Activation => activation;

    /// <summary>The analysis with as many Hermite coefficients as asked for, at a scale of the argument.</summary>
    /// <param name="count">How many, 1 to 200.</param>
    /// <param name="scale">s, ‖x‖/√d of the inputs.</param>
    public ActivationAnalysis Analyze(int count = ActivationAnalysis.UsualCount, double scale = 1) => ActivationAnalysis.Of(activation, count, scale);

    /// <summary>φ at each argument.</summary>
    /// <param name="x">Arguments.</param>
    public double[] Evaluate(double[] x)
    {
        var result = new double[x.Length];
        activation.Evaluate(x, result);
        return result;
    }

    /// <summary>φ' at each argument.</summary>
    /// <param name="x">Arguments.</param>
    public double[] Derivative(double[] x)
    {
        var result = new double[x.Length];
        activation.Derivative(x, result);
        return result;
    }

    /// <summary>φ'' at each argument.</summary>
    /// <param name="x">Arguments.</param>
    public double[] SecondDerivative(double[] x)
    {
        var result = new double[x.Length];
        activation.SecondDerivative(x, result);
        return result;
    }

    /// <summary>As plans name it: a formula is understood there without this object.</summary>
    public override string ToString() => activation.Name;
}
