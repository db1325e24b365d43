namespace RobustnessTools.Activations.Duals;

/// <summary>A variance, with what is known of ψ at it: shared by all pairs that have it.</summary>
/// <param name="Variance">‖x‖²/d of an input.</param>
/// <param name="Coefficients">μ_r = E ψ(s·g)h_r(g) with s = √variance; empty in closed forms.</param>
/// <param name="Growing">ν_r = E[s·g·ψ'(s·g)h_r(g)], as many; empty in closed forms.</param>
/// <param name="SecondMoment">E ψ(s·g)².</param>
/// <param name="Tail">What the coefficients leave of it.</param>
internal sealed record GaussianScale(double Variance, double[] Coefficients, double[] Growing, double SecondMoment, double Tail);
