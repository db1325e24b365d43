namespace RobustnessTools.Attacks;

/// <summary>What certified numbers rest on.</summary>
public enum CertificateKind
{
    /// <summary>Nothing is certified: f jumps (NTK with an activation that has a kink), or φ'' is not the derivative of φ'.</summary>
    None,

    /// <summary>Ranges of φ' and φ'' taken of samples (plugins, formulas): an estimate.</summary>
    Estimated,

    /// <summary>Known ranges of φ' and φ'': proved, up to rounding.</summary>
    Proved,
}
