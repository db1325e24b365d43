namespace RobustnessTools.Activations.Formula;

/// <summary>What a node of an expression does with its arguments.</summary>
internal enum Operation
{
    Constant,
    Variable,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Maximum,
    Minimum,

    /// <summary>(a, b, g, l): g where a &gt; b, l where a &lt; b, their mean where a = b. The derivative of a maximum.</summary>
    Choose,
    Exp,
    Log,
    Sqrt,
    Abs,
    Tanh,

    /// <summary>1/cosh², the derivative of tanh.</summary>
    SechSquared,
    Sin,
    Cos,
    Erf,

    /// <summary>1/(1 + e^−u), which would overflow as it is typed.</summary>
    Sigmoid,

    /// <summary>e^−u/(1 + e^−u)², the derivative of the sigmoid.</summary>
    SigmoidSlope,

    /// <summary>log(1 + e^u), likewise.</summary>
    Softplus,
}
