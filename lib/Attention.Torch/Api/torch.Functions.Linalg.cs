using TorchSharp.Ops;

namespace TorchSharp;

/// <summary>How cdist is computed. Here always pair by pair, which is exact; the names are TorchSharp's.</summary>
public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary = 0,
    use_mm_for_euclid_dist = 1,
    donot_use_mm_for_euclid_dist = 2,
}

public static partial class torch
{
    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => input.addbmm(batch1, batch2, beta, alpha);
    public static Tensor addbmm_(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => input.addbmm_(batch1, batch2, beta, alpha);
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);
    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm_(mat1, mat2, beta, alpha);
    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv(mat1, mat2, beta, alpha);
    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv_(mat1, mat2, beta, alpha);
    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => input.addr(vec1, vec2, beta, alpha);
    public static Tensor addr_(Tensor input, Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => input.addr_(vec1, vec2, beta, alpha);
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => input.baddbmm(batch1, batch2, beta, alpha);

    /// <summary>‖x1ᵢ − x2ⱼ‖ₚ for all pairs of rows: [..., P, M] and [..., R, M] → [..., P, R].</summary>
    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) => RowDistances.Between(x1, x2, p);

    /// <summary>The product of a chain of matrices, in the cheapest order.</summary>
    public static Tensor chain_matmul(params Tensor[] matrices) => matrices.Length == 1 ? matrices[0] : Contractions.Chain(matrices, "chain_matmul");
    public static Tensor det(Tensor input) => input.det();

    /// <summary>Products summed over named dimensions: einsum("bij,bjk->bik", a, b).</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Einsum.Apply(equation, tensors);
    public static Tensor ger(Tensor input, Tensor vec2) => input.ger(vec2);
    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);
    public static Tensor inverse(Tensor input) => input.inverse();
    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);
    public static Tensor logdet(Tensor input) => input.logdet();
    public static Tensor matrix_power(Tensor input, int n) => input.matrix_power(n);
    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => Squares.SignedLog(A);
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);
    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => a.tensordot(b, dims1, dims2);
    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => a.tensordot(b, dims);
    public static Tensor vdot(Tensor input, Tensor target) => input.vdot(target);

    /// <summary>Linear algebra.</summary>
    public static class linalg
    {
        /// <summary>L, lower, with L·Lᵀ = input.</summary>
        public static Tensor cholesky(Tensor input) => Squares.Cholesky(input);
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Contractions.Cross(input, other, dim);
        public static Tensor det(Tensor input) => Squares.Determinant(input);
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => input.diagonal(offset, dim1, dim2);

        /// <summary>Eigenvalues, ascending, and eigenvectors, as columns, of symmetric matrices. No gradient.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Spectra.Symmetric(input, UPLO);
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Spectra.Symmetric(input, UPLO, "linalg.eigvalsh").Values;
        public static Tensor inv(Tensor input) => Squares.Inverse(input);
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => LinearNorms.OfMatrix(input, ord, dims, keepdim);
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) => LinearNorms.OfMatrix(input, ord, dims, keepdim);

        /// <summary>The product of a chain of matrices, in the cheapest order; the ends may be vectors.</summary>
        public static Tensor multi_dot(IList<Tensor> tensors) => Contractions.Chain(tensors, "multi_dot");
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => LinearNorms.OfVector(input, 2, dims, keepdim);
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => LinearNorms.Either(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => LinearNorms.Either(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => LinearNorms.OfMatrix(input, ord, dims, keepdim);
        public static (Tensor, Tensor) slogdet(Tensor input) => Squares.SignedLog(input);

        /// <summary>X with A·X = B; with left false, X·A = B.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Squares.Solve(A, B, left);

        /// <summary>input = U·diag(S)·Vh. No gradient.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Spectra.Singular(input, fullMatrices);
        public static Tensor svdvals(Tensor input) => Spectra.Singular(input, false, "linalg.svdvals").S;
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null) => Memory.Lifetime.One(() => @out is null ? (x * y).sum(dim) : @out.copy_((x * y).sum(dim)));
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) => LinearNorms.OfVector(input, ord, dims, keepdim);
    }
}
