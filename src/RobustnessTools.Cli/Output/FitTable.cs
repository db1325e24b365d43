using System.Globalization;
using RobustnessTools.Theory;

namespace RobustnessTools.Cli.Output;

/// <summary>Fitted power laws for people, each with what it means.</summary>
internal static class FitTable
{
    internal static void Write(IReadOnlyList<ScalingFit> fits, TextWriter destination, bool isTerminal)
    {
        var table = new ResultTable("dataset", "model", "activation", ">cells", ">trials", ">a in N^a", ">± s.e.", "95% (bootstrap)", ">b in p^b", ">± s.e.", "95% (bootstrap)", ">R²");
        foreach (ScalingFit fit in fits)
        {
            table.Add(
            [
                fit.Dataset, fit.Model, fit.Activation, ResultTable.Number(fit.Cells), ResultTable.Number(fit.Trials),
                .. Exponent(fit.SamplesExponent), .. Exponent(fit.ParametersExponent), fit.RSquared.ToString("F3", CultureInfo.InvariantCulture),
            ]);
        }

        table.Write(destination, isTerminal);
        foreach (ScalingFit fit in fits) destination.WriteLine($"{fit.Model}, {fit.Activation}, {fit.Dataset}: {fit.Interpretation}");
    }

    private static string[] Exponent(FittedExponent? exponent) => exponent is null
        ? ["–", "–", "–"]
        : [Decimal(exponent.Value), double.IsNaN(exponent.StandardError) ? "–" : Decimal(exponent.StandardError), double.IsNaN(exponent.Lower) ? "–" : $"{Decimal(exponent.Lower)} … {Decimal(exponent.Upper)}"];

    private static string Decimal(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
