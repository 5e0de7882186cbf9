namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(query·keyᵀ/√E)·value: each query takes a weighted average of the values.</summary>
            /// <param name="query">[…, T, E]</param>
            /// <param name="key">[…, S, E]</param>
            /// <param name="value">[…, S, Ev]</param>
            /// <param name="attn_mask">broadcasts to […, T, S]; bool: true = may attend; floating: is added to the scores; null = all may</param>
            /// <param name="p">probability with which a weight is dropped (pass 0 outside training)</param>
            /// <param name="is_casual">causal: query t attends to keys 0 … t; then attn_mask must be null</param>
            /// <returns>[…, T, Ev]; zeros for a query that may attend to nothing</returns>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false) =>
                Ops.Attention.Apply(query, key, value, attn_mask, CheckProbability(p), is_casual);
        }
    }
}
