using Attention.Audit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Tests.Audit;

/// <summary>A right attention with one thing made wrong: the audit must name that law.</summary>
public class OneLawTests
{
    [Fact]
    public void Softmax_over_the_queries_breaks_rows_and_ties_queries_together()
    {
        var report = Of((q, k, v, _) => { var w = Scores(q, k).softmax(1); return (w.matmul(v), w); });
        Assert.Contains(AuditLaw.Rows, report.Broken);
        Assert.Contains(AuditLaw.Queries, report.Broken);
        Assert.Contains("over the queries", report[AuditLaw.Rows].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Softmax_over_the_batch_is_named_and_lets_samples_see_each_other()
    {
        var report = Of((q, k, v, _) => { var w = Scores(q, k).softmax(0); return (w.matmul(v), w); });
        Assert.Contains(AuditLaw.Batch, report.Broken);
        Assert.Contains("over the batch", report[AuditLaw.Rows].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_that_is_not_renormalised_breaks_rows() =>
        Assert.Contains("divide by the row's sum", Of((q, k, v, _) =>
        {
            var w = Scores(q, k).softmax(-1);
            w = w.masked_fill(w < 0.1, 0);
            return (w.matmul(v), w);
        })[AuditLaw.Rows].Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_query_that_is_not_used_is_found() =>
        Assert.Contains("The query is not used", Of((q, k, v, _) =>
        {
            var w = k.mean([-1]).unsqueeze(1).softmax(-1).expand(-1, q.shape[1], -1);
            return (w.matmul(v), w);
        })[AuditLaw.Queries].Sentence, StringComparison.Ordinal);

    [Fact]
    public void Keys_that_are_not_used_are_found() =>
        Assert.Contains("The keys are not used", Of((q, k, v, _) =>
        {
            var w = Scores(q, v).softmax(-1);
            return (w.matmul(v), w);
        })[AuditLaw.Keys].Sentence, StringComparison.Ordinal);

    [Fact]
    public void Weights_that_come_from_the_values_are_found() =>
        Assert.Contains("weights move", Of((q, k, v, _) =>
        {
            var w = (Scores(q, k) + v.square().mean([-1]).unsqueeze(1)).softmax(-1);
            return (w.matmul(v), w);
        })[AuditLaw.Values].Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_fill_of_zero_leaves_weight_on_what_is_masked()
    {
        var report = Masked((scores, mask) => scores.masked_fill(mask.logical_not(), 0).softmax(-1));
        Assert.Equal([AuditLaw.MaskedValues, AuditLaw.MaskedGradients, AuditLaw.EmptyRow, AuditLaw.Causal], report.Broken);
        Assert.Contains("The fill is an ordinary score", report[AuditLaw.MaskedValues].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_finite_fill_breaks_only_the_empty_row()
    {
        var report = Masked((scores, mask) => scores.masked_fill(mask.logical_not(), -4294967295.0).softmax(-1));
        Assert.Equal([AuditLaw.EmptyRow], report.Broken);
        Assert.Contains("A finite fill", report[AuditLaw.EmptyRow].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fill_of_minus_infinity_alone_makes_the_empty_row_NaN() =>
        Assert.StartsWith("NaN", Masked((scores, mask) => scores.masked_fill(mask.logical_not(), float.NegativeInfinity).softmax(-1))[AuditLaw.EmptyRow].Sentence, StringComparison.Ordinal);

    [Fact]
    public void Weights_zeroed_after_the_softmax_have_counted_what_is_masked() =>
        Assert.Contains("after the softmax", Masked((scores, mask) => scores.softmax(-1).masked_fill(mask.logical_not(), 0))[AuditLaw.MaskedValues].Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_mask_read_the_other_way_round_is_named() =>
        Assert.Contains("the other way round", Masked((scores, mask) => scores.masked_fill(mask, float.NegativeInfinity).softmax(-1))[AuditLaw.MaskedValues].Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_mask_that_is_not_used_is_named() =>
        Assert.Contains("not used", Masked((scores, _) => scores.softmax(-1))[AuditLaw.MaskedValues].Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_causal_mask_shifted_by_one_is_found(int diagonal, bool right)
    {
        var report = AttentionAudit.Of("causal", x =>
        {
            long length = x.shape[1];
            using var later = ones(length, length).triu(diagonal + 1).to_type(ScalarType.Bool);
            var w = Scores(x, x * 0.5).masked_fill(later, float.NegativeInfinity).softmax(-1);
            return (w.matmul(x), w);
        }, new() { IsCausal = true });
        Assert.Equal(right ? [] : [AuditLaw.Causal], report.Broken);
        if (!right) Assert.StartsWith("6 of 21 later items are seen", report[AuditLaw.Causal].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropout_that_is_never_applied_is_found_and_dropout_in_evaluation_too()
    {
        Assert.Contains("never applied", AttentionAudit.Of("idle", new Dropping(whenTraining: false, always: false))[AuditLaw.Dropout].Sentence, StringComparison.Ordinal);
        Assert.Contains("in evaluation", AttentionAudit.Of("always", new Dropping(whenTraining: true, always: true))[AuditLaw.Dropout].Sentence, StringComparison.Ordinal);
        Assert.Equal(AuditRuling.Holds, AttentionAudit.Of("right", new Dropping(whenTraining: true, always: false))[AuditLaw.Dropout].Ruling);
    }

    [Fact]
    public void One_projection_for_query_and_key_makes_symmetric_scores_whatever_the_softmax_runs_over()
    {
        manual_seed(1);
        var projection = nn.Linear(20, 20);
        foreach (int dim in new[] { 1, 2 })
        {
            var report = AttentionAudit.Of("shared", x =>
            {
                var shared = projection.call(x);
                return Scores(shared, shared).softmax(dim).matmul(shared);
            }, new() { Module = projection });
            Assert.Equal(dim == 1 ? [AuditLaw.Rows, AuditLaw.Roles] : [AuditLaw.Roles], report.Broken);
        }
    }

    [Fact]
    public void Heads_of_tokens_leak_through_a_mask()
    {
        var report = Headed(x => x.view(x.shape[0], 4, -1, 5), context => context.view(context.shape[0], -1, 20));
        Assert.Contains(AuditLaw.MaskedValues, report.Broken);
        Assert.Contains(AuditLaw.Causal, report.Broken);
        Assert.Contains("view(B, -1, H, D)", report[AuditLaw.Causal].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void D14_the_audit_finds_the_wrong_merge_behind_the_right_split()
    {
        var report = Headed(x => x.view(x.shape[0], -1, 4, 5).transpose(1, 2), context => context.contiguous().view(context.shape[0], -1, 20));
        Assert.Contains("The weights follow and the contexts do not", report[AuditLaw.QueryOrder].Sentence, StringComparison.Ordinal);
        Assert.Equal([], Headed(x => x.view(x.shape[0], -1, 4, 5).transpose(1, 2), context => context.transpose(1, 2).contiguous().view(context.shape[0], -1, 20)).Broken);
    }

    [Fact]
    public void A_tanh_on_the_scores_bounds_the_weights()
    {
        var report = Of((q, k, v, _) => { var w = Scores(q, k).tanh().softmax(-1); return (w.matmul(v), w); });
        Assert.Equal(AuditRuling.Broken, report[AuditLaw.Sharpness].Ruling);
        Assert.InRange(report[AuditLaw.Sharpness].Measured, 1 / (1 + 6 * Math.E * Math.E) - 1e-6, 0.1);            // one score of −1, six of 1
    }

    [Fact]
    public void A_reference_with_another_scale_differs()
    {
        MaskedMechanism Divided(double by) => (q, k, v, _) => { var w = (q.matmul(k.transpose(1, 2)) / by).softmax(-1); return (w.matmul(v), w); };
        var right = AttentionAudit.Of("right", Divided(Math.Sqrt(20)), new() { Reference = (q, k, v, _) => (nn.functional.scaled_dot_product_attention(q, k, v), null) });
        Assert.Equal(AuditRuling.Holds, right[AuditLaw.Reference].Ruling);
        var wrong = AttentionAudit.Of("wrong", Divided(Math.Sqrt(16)), new() { Reference = (q, k, v, _) => (nn.functional.scaled_dot_product_attention(q, k, v), null) });
        Assert.Equal(AuditRuling.Broken, wrong[AuditLaw.Reference].Ruling);
    }

    [Fact]
    public void Padding_that_an_LSTM_has_coloured_is_found()
    {
        AuditReport Padded(Func<Tensor, Tensor> before) => AttentionAudit.Of("pooled", x =>
        {
            var features = before(x);
            var seen = features.abs().sum(-1) > 0;                           // the mask is guessed from what arrives
            var w = features.mean([-1]).masked_fill(seen.logical_not(), float.NegativeInfinity).softmax(-1);
            return (w.unsqueeze(1).matmul(features).squeeze(1), w);
        }, new() { PadsWithZeros = true });
        using var lstm = nn.LSTM(20, 20, batchFirst: true);
        Assert.Equal([], Padded(x => x).Broken);
        Assert.Contains("make it from the lengths", Padded(x => lstm.call(x).Item1)[AuditLaw.Padding].Sentence, StringComparison.Ordinal);
    }

    private static Tensor Scores(Tensor query, Tensor key) => query.matmul(key.transpose(1, 2)) / Math.Sqrt(key.shape[^1]);

    private static AuditReport Of(MaskedMechanism attention) => AttentionAudit.Of("mutant", attention);

    private static AuditReport Masked(Func<Tensor, Tensor, Tensor> weigh) => Of((q, k, v, mask) =>
    {
        var scores = Scores(q, k);
        var w = mask is null ? scores.softmax(-1) : weigh(scores, mask.expand(scores.shape));
        return (w.matmul(v), w);
    });

    /// <summary>Four heads of five features without projections, over one sequence with a mask.</summary>
    private static AuditReport Headed(Func<Tensor, Tensor> split, Func<Tensor, Tensor> merge) => AttentionAudit.Of("heads", (x, mask) =>
    {
        var (query, key) = (split(x), split(x * 0.5 + x.roll(1, 2)));
        var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(5);
        if (mask is not null)
        {
            var forbidden = mask.logical_not();
            scores = scores.masked_fill(forbidden, float.NegativeInfinity);
            var weights = scores.softmax(-1).masked_fill(forbidden, 0);
            return (merge(weights.matmul(query)), weights);
        }
        return (merge(scores.softmax(-1).matmul(query)), scores.softmax(-1));
    }, new() { Waived = new Dictionary<AuditLaw, string> { [AuditLaw.Scale] = "five features to a head" } });

    /// <summary>Scaled dot-product attention with dropout on its weights: rightly, never, or always.</summary>
    private sealed class Dropping : nn.Module<Tensor, Tensor, Tensor, (Tensor context, Tensor weights)>
    {
        private readonly bool whenTraining, always;
        private readonly Dropout dropout;

        internal Dropping(bool whenTraining, bool always) : base(nameof(Dropping))
        {
            (this.whenTraining, this.always) = (whenTraining, always);
            dropout = nn.Dropout(0.3);
            RegisterComponents();
        }

        public override (Tensor context, Tensor weights) forward(Tensor query, Tensor key, Tensor value)
        {
            var weights = Scores(query, key).softmax(-1);
            if (always) weights = nn.functional.dropout(weights, dropout.p, training: true);
            else if (whenTraining) weights = dropout.call(weights);
            return (weights.matmul(value), weights);
        }
    }
}
