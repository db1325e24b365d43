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

    /// <summary>a·b, but 0 where one of them is 0, whatever the other is: a product of a derivative, for which the chain rule gives 0·∞ where a branch is
    /// constant. Only in programs, in which it takes the place of <see cref="Multiply"/>.</summary>
    MultiplyOrZero,
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
