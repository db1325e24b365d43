using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Catalogs;

namespace RobustnessTools.Studies;

/// <summary>What a plan's names of activations mean.</summary>
internal static class PlanActivations
{
    /// <summary>Looks the names up.</summary>
    /// <param name="names">Names and formulas, each once.</param>
    /// <param name="catalog">What they mean.</param>
    /// <exception cref="InputException">There is no such activation, or two of the names mean the same one, whose trials would count twice
    /// (<c>InvalidPlan</c>).</exception>
    internal static Dictionary<string, IActivation> Of(IReadOnlyList<string> names, Catalog catalog)
    {
        IActivation[] activations = [.. names.Select(catalog.Activations.Get)];
        for (int j = 0; j < activations.Length; j++)
        {
            for (int i = 0; i < j; i++)
            {
                if (IsSame(activations[i], activations[j]))
                {
                    throw new InputException("InvalidPlan", InputErrorKind.InvalidArgument,
                        $"The plan's activations '{PrintableText.Of(names[i])}' and '{PrintableText.Of(names[j])}' are the same, and its trials would count "
                            + "twice: name one of the two.");
                }
            }
        }

        return names.Zip(activations).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    private static bool IsSame(IActivation one, IActivation other) => string.Equals(one.Name, other.Name, StringComparison.Ordinal)
        || (one is FormulaActivation formula && other is FormulaActivation same && formula.MeansTheSameAs(same));
}
