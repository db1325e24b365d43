using BenchmarkDotNet.Attributes;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Benchmarks;

/// <summary>φ, φ' and φ'' of built-in activations and of formulas for the same functions, on 10,000 standard normal numbers.</summary>
public class ActivationFunctions
{
    private const int Length = 10_000;
    private readonly double[] x = new double[Length];
    private readonly double[] y = new double[Length];
    private IActivation activation = null!;

    [Params("tanh", "square", "softplus", "cos", "formula tanh(x)", "formula x*x/2")]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Find()
    {
        const string formula = "formula ";
        activation = Catalog.Standard().Activations.Get(Name.StartsWith(formula, StringComparison.Ordinal) ? Name[formula.Length..] : Name);
        new RandomStream(seed: 1, RandomPurpose.Inputs, trial: 0).Normals(0, x);
    }

    [Benchmark]
    public void Value() => activation.Evaluate(x, y);

    [Benchmark]
    public void Derivative() => activation.Derivative(x, y);

    [Benchmark]
    public void SecondDerivative() => activation.SecondDerivative(x, y);
}
