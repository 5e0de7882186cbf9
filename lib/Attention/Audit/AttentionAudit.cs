using Attention.Mechanisms;
using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>Says of any attention which laws hold, by asking it questions; the attention and the random stream stay as they were.</summary>
/// <remarks>
/// Rows, orders, influences, masks, gradients, modes: one experiment a law, with numbers of the audit's own from a seed, and no look at the
/// source. A law that does not hold comes with its likely cause. That all hold does not prove an attention right; where one is broken,
/// something is.
/// </remarks>
/// <example><code>
/// AttentionAudit.Of("nn.MultiheadAttention", nn.MultiheadAttention(20, 4));
/// AttentionAudit.Of("mine", (query, key, value, mask) => Mine(query, key, value, mask), new() { Size = 64 });
/// </code></example>
public static class AttentionAudit
{
    /// <summary>Audits a module as it stands; afterwards its mode and parameters are what they were.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="module">
    /// nn.MultiheadAttention, or a module of (query, key, value), (query, key, value, mask), (sequence) or (sequence, mask), batch first, that
    /// returns a context or (context, weights). The mask over pairs is [Tq, Tk], over one pooled or reweighted sequence [B, T]; true = may attend.
    /// </param>
    /// <param name="options">What cannot be seen from outside.</param>
    /// <exception cref="ArgumentException">The module takes or returns something else.</exception>
    public static AuditReport Of(string name, nn.Module module, AuditOptions? options = null) => Run(name, Subject.Of(module), options);

    /// <summary>Audits a function of query, key and value.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">Shapes as in <see cref="Mechanism"/>.</param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, Mechanism attention, AuditOptions? options = null) =>
        Run(name, Subject.Of((query, key, value) => attention(query, key, value), options?.Module), options);

    /// <summary>Audits a function of query, key, value and mask.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">Shapes as in <see cref="MaskedMechanism"/>.</param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, MaskedMechanism attention, AuditOptions? options = null) =>
        Run(name, Subject.Of((query, key, value, mask) => attention(query, key, value, mask), options?.Module), options);

    /// <summary>Audits a function of one sequence that keeps its weights to itself.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">[B, T, D] in; [B, T, E], or [B, E] where the sequence is pooled, out.</param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, Func<Tensor, Tensor> attention, AuditOptions? options = null) =>
        Run(name, Subject.OfSequence(sequence => (attention(sequence), null), options?.Module), options);

    /// <summary>Audits a function of one sequence.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">
    /// [B, T, D] in; context and weights out: [B, T, E] with [B, T, T] or [B, H, T, T], pooled [B, E] with [B, T], or reweighted [B, T, D] with
    /// [B, T] or [B, T, D].
    /// </param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, Func<Tensor, (Tensor context, Tensor weights)> attention, AuditOptions? options = null) =>
        Run(name, Subject.OfSequence(sequence => attention(sequence), options?.Module), options);

    /// <summary>Audits a function of one sequence and a mask.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">As without a mask; the mask is bool [T, T], or [B, T] where a sequence is pooled or reweighted; true = may attend.</param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, Func<Tensor, Tensor?, (Tensor context, Tensor weights)> attention, AuditOptions? options = null) =>
        Run(name, Subject.OfSequence((sequence, mask) => attention(sequence, mask), options?.Module), options);

    private static AuditReport Run(string name, Subject subject, AuditOptions? options)
    {
        options ??= new();
        using var scope = NewDisposeScope();
        using var asItWas = AsItWas.Of(subject.Module);
        using var random = new Generator((ulong)options.Seed);
        using var gradients = enable_grad();                          // some laws are about gradients, wherever the question is asked
        subject.Module?.eval();
        Bench bench;
        try
        {
            bench = new Bench(subject, options, random);
        }
#pragma warning disable CA1031 // an attention that cannot be run at all is a finding, whatever it throws
        catch (Exception e)
        {
            var kind = subject.TakesOneSequence ? AuditKind.SelfAttention : AuditKind.KeyValue;
            return new(name, LawBook.Laws.Select(law => law.Failed(kind, e)));
        }
#pragma warning restore CA1031
        return new(name, LawBook.Laws.Select(law => law.Judged(bench)));
    }
}
