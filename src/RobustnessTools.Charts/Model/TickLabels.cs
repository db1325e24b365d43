namespace RobustnessTools.Charts.Model;

/// <summary>How numbers are written at ticks.</summary>
public enum TickLabels
{
    /// <summary>Plain numbers while they are short, engineering prefixes from 10k on, powers of ten on axes of many decades.</summary>
    Auto,

    /// <summary>Decimal numbers: 0.05, 400, 40000.</summary>
    Plain,

    /// <summary>Decimal numbers with commas between thousands from 10,000 on: where a k would be taken for the symbol of the axis.</summary>
    Thousands,

    /// <summary>With k, M, G, T for thousands: 5k, 40k, 1.2M.</summary>
    Engineering,

    /// <summary>Powers of ten: 10⁴, 5×10⁴.</summary>
    PowerOfTen,
}
