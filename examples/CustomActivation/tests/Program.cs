using LogCoshPlugin;
using RobustnessTools.Abstractions;

// What you know of your function, by hand or from a book: x, φ(x), φ'(x), φ''(x).
(double X, double Value, double First, double Second)[] known =
[
    (0, 0, 0, 1),
    (1, 0.43378083048302642, 0.76159415595576489, 0.41997434161402607),
    (-2, 1.3250027473578645, -0.96402758007581688, 0.070650824853164432),
];

IActivation activation = new LogCoshActivation();
int failures = 0;
foreach (var (x, value, first, second) in known)
{
    Expect("φ", activation.Evaluate, x, value);
    Expect("φ'", activation.Derivative, x, first);
    Expect("φ''", activation.SecondDerivative, x, second);
}

Console.WriteLine(failures == 0 ? $"All {3 * known.Length} values are right." : $"{failures} values are wrong.");
return failures == 0 ? 0 : 1;

void Expect(string symbol, Action<ReadOnlySpan<double>, Span<double>> function, double x, double expected)
{
    double[] result = new double[1];
    function([x], result);
    if (Math.Abs(result[0] - expected) <= 1e-13 * Math.Max(1, Math.Abs(expected))) return;
    failures++;
    Console.WriteLine($"{symbol}({x}) is {result[0]} instead of {expected}.");
}
